package dev.tessera.cards.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.PersonalData;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform and the modules below give and nearly every service here needs. */
@Component(service = Foundation.class)
public final class Foundation {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Ids ids;
    private final Clock clock;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final Access access;
    private final PersonalData personalData;
    private final Organization organization;
    private final Members members;
    private final Ledger ledger;
    private final Deployment deployment;

    @Activate
    public Foundation(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=cards)") ModuleDatabase database, @Reference Ids ids,
            @Reference Clock clock, @Reference EventPublisher events, @Reference AuditTrail audit, @Reference Access access,
            @Reference PersonalData personalData, @Reference Organization organization, @Reference Members members, @Reference Ledger ledger,
            @Reference Deployment deployment) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.personalData = personalData;
        this.organization = organization;
        this.members = members;
        this.ledger = ledger;
        this.deployment = deployment;
    }

    /** Runs the work in one unit of work that writes. */
    public <T> T write(Supplier<T> work) {
        return unitOfWork.required(work);
    }

    /** Runs the work in one unit of work that writes. */
    public void write(Runnable work) {
        unitOfWork.run(work);
    }

    /** Runs the work in the current unit of work, or in one that only reads. */
    public <T> T read(Supplier<T> work) {
        return unitOfWork.isActive() ? work.get() : unitOfWork.readOnly(work);
    }

    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    public ModuleDatabase database() {
        return database;
    }

    /** Adds the rows with what else the unit of work leaves for later. */
    public void later(Insert insert, Collection<Object[]> rows) {
        database.later(insert, rows);
    }

    public Connection connection() {
        return database.connection();
    }

    public UUID nextId() {
        return ids.next();
    }

    public Instant now() {
        return clock.instant();
    }

    public Access access() {
        return access;
    }

    public PersonalData personalData() {
        return personalData;
    }

    public Organization organization() {
        return organization;
    }

    public Members members() {
        return members;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** @return the zone in which value lapses at midnight */
    public ZoneId zone() {
        return deployment.zone();
    }

    /** @return the business date it is now in the store */
    public LocalDate businessDate(UUID storeId) {
        return organization.businessDate(storeId);
    }

    /** @return the first instant after the day in the deployment's zone: when what lasts through it lapses */
    public Instant endOf(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(deployment.zone()).toInstant();
    }

    /** @return who is acting, for records people read */
    public String actor() {
        String name = access.caller().name();
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    public void publish(DomainEvent event) {
        events.publish(event);
    }

    public void audit(String action, String subjectType, UUID subjectId, UUID unitId, Object before, Object after) {
        audit.record(new Change(action, subjectType, subjectId.toString(), unitId, before, after));
    }
}
