package dev.tessera.organization.provider;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers other modules, from memory but for the past. */
@Component
public final class OrganizationService implements Organization {

    private final OrganizationMemory memory;
    private final UnitOfWork unitOfWork;
    private final UnitHistory history;
    private final Clock clock;

    @Activate
    public OrganizationService(@Reference OrganizationMemory memory, @Reference UnitHistory history,
            @Reference UnitOfWork unitOfWork, @Reference Clock clock) {
        this.memory = memory;
        this.unitOfWork = unitOfWork;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Optional<Unit> headquarters() {
        return memory.now().nodes().stream().findFirst().map(Node::value);
    }

    @Override
    public Optional<Unit> unit(UUID id) {
        return memory.now().find(id).map(Node::value);
    }

    @Override
    public Optional<Unit> unitByCode(String code) {
        return memory.now().findByCode(code).map(Node::value);
    }

    @Override
    public List<Unit> path(UUID id) {
        return memory.now().node(id).path();
    }

    @Override
    public List<Unit> subtree(UUID id) {
        OrganizationSnapshot now = memory.now();
        now.node(id);
        return now.subtree(id);
    }

    @Override
    public List<Unit> stores(UUID id) {
        return subtree(id).stream().filter(Unit::isStore).toList();
    }

    @Override
    public BusinessCalendar calendar(UUID id) {
        return memory.now().node(id).value().calendar();
    }

    @Override
    public LocalDate businessDate(UUID id) {
        return calendar(id).dateOf(clock.instant());
    }

    @Override
    public List<OpenPeriod> openPeriods(UUID id, LocalDate date) {
        Node node = memory.now().node(id);
        return node.value().isOpen() ? node.openingCalendar().periods(date) : List.of();
    }

    @Override
    public Optional<OpenPeriod> openPeriod(UUID id, Instant at) {
        Node node = memory.now().node(id);
        return node.value().isOpen() ? node.openingCalendar().period(at) : Optional.empty();
    }

    @Override
    public Optional<Till> till(UUID id) {
        return memory.now().till(id);
    }

    @Override
    public List<Till> tills(UUID storeId) {
        return memory.now().tills(storeId);
    }

    @Override
    public Optional<UnitState> stateOn(UUID id, LocalDate date) {
        return unitOfWork.readOnly(() -> history.stateOn(id, date));
    }
}
