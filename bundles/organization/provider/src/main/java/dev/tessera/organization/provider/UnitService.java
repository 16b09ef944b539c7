package dev.tessera.organization.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.UnitChanged;
import dev.tessera.organization.api.UnitCreated;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitMoved;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.api.UnitStatusChanged;
import dev.tessera.organization.provider.entity.UnitEntity;
import dev.tessera.organization.provider.entity.UnitHistoryEntity.Kind;
import dev.tessera.organization.provider.rules.Lifecycle;
import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes units. Every method is one unit of work (or joins the current one), asks for the caller's permission, checks the rules, and
 * leaves an audit entry, an event and, where the history keeps it, a history entry. {@code ifMatch} is the {@code If-Match} header: the
 * version of the unit the change was made on, or {@code *}.
 */
@Component(service = UnitService.class)
public final class UnitService {

    private static final String SUBJECT = "organization.unit";

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final OrganizationMemory memory;
    private final UnitHistory history;
    private final Ids ids;
    private final Access access;
    private final AuditTrail audit;
    private final EventPublisher events;

    @Activate
    public UnitService(@Reference UnitOfWork unitOfWork,
            @Reference(target = "(tessera.module=organization)") ModuleDatabase database, @Reference OrganizationMemory memory,
            @Reference UnitHistory history, @Reference Ids ids, @Reference Access access, @Reference AuditTrail audit,
            @Reference EventPublisher events) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.history = history;
        this.ids = ids;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Adds a unit to the tree.
     *
     * @param values the new unit; PLANNED or OPEN
     * @param cause from when it exists, any day in the past
     * @return its id
     */
    public UUID create(UnitValues values, Cause cause) {
        return unitOfWork.required(() -> {
            long number = memory.change();
            access.require(OrganizationPermissions.RESTRUCTURE, values.parentId());
            checkNew(values);
            checkParent(values);
            UnitEntity unit = new UnitEntity(ids.next(), values);
            database.session().persist(unit);
            history.add(number, Kind.CREATED, unit.id(), values, values, cause);
            record("organization.unit.create", unit, null,
                    new UnitCreated(unit.id(), values.parentId(), values.kind(), values.details().code()));
            return unit.id();
        });
    }

    /** Stores other details; when nothing differs, nothing is recorded. */
    public void edit(UUID id, String ifMatch, UnitDetails details, String reason) {
        change(id, ifMatch, OrganizationPermissions.EDIT, (unit, number) -> {
            UnitValues before = unit.values();
            UnitValues after = before.with(details);
            details.check(before.kind());
            checkCodeFree(details.code(), id);
            if (!before.keptInHistory().equals(after.keptInHistory())) {
                history.add(number, Kind.EDITED, id, before, after, Cause.today(reason));
            }
            if (!before.equals(after)) {
                unit.set(after);
                record("organization.unit.edit", unit, before, new UnitChanged(id));
            }
        });
    }

    /** Puts a unit, with everything below it, under another parent. Needs the permission for the unit and for the parent. */
    public void move(UUID id, String ifMatch, UUID parentId, Cause cause) {
        change(id, ifMatch, OrganizationPermissions.RESTRUCTURE, (unit, number) -> {
            access.require(OrganizationPermissions.RESTRUCTURE, parentId);
            UnitValues before = unit.values();
            UnitValues after = before.under(parentId);
            checkMovable(before, parentId);
            checkParent(after);
            LocalDate since = history.add(number, Kind.MOVED, id, before, after, cause);
            unit.set(after);
            record("organization.unit.move", unit, before, new UnitMoved(id, before.parentId(), parentId, since));
        });
    }

    /** Opens, suspends, closes or reopens a unit. */
    public void changeStatus(UUID id, String ifMatch, UnitStatus status, Cause cause) {
        change(id, ifMatch, OrganizationPermissions.RESTRUCTURE, (unit, number) -> {
            UnitValues before = unit.values();
            UnitValues after = before.with(status);
            Lifecycle.check(before.kind(), before.status(), status);
            LocalDate since = history.add(number, Kind.STATUS_CHANGED, id, before, after, cause);
            unit.set(after);
            record("organization.unit.status", unit, before, new UnitStatusChanged(id, before.status(), status, since));
        });
    }

    /** Sets the opening hours of this very unit; empty ones are inherited. */
    public void setHours(UUID id, String ifMatch, OpeningHours hours) {
        change(id, ifMatch, OrganizationPermissions.EDIT_HOURS, (unit, number) -> {
            hours.check();
            OpeningHours before = unit.hours();
            if (!before.equals(hours)) {
                unit.hours(hours);
                audit.record(new Change("organization.hours.edit", SUBJECT, id.toString(), id, before, hours));
                events.publish(new UnitChanged(id));
            }
        });
    }

    /** What is done to a unit once it may be changed; the number is the revision that makes. */
    private interface Edit {
        void apply(UnitEntity unit, long number);
    }

    private void change(UUID id, String ifMatch, String permission, Edit edit) {
        unitOfWork.run(() -> {
            long number = memory.change();
            UnitEntity unit = database.session().find(UnitEntity.class, id);
            if (unit == null) {
                throw Problem.notFound("organization.unit-unknown").exception();
            }
            access.require(permission, id);
            EntityVersion.check(ifMatch, unit.version());
            edit.apply(unit, number);
        });
    }

    private void record(String action, UnitEntity unit, UnitValues before, DomainEvent event) {
        audit.record(new Change(action, SUBJECT, unit.id().toString(), unit.id(), before, unit.values()));
        events.publish(event);
    }

    private void checkNew(UnitValues values) {
        boolean root = values.kind() == UnitKind.HEADQUARTERS;
        if (root && count("from UnitEntity where parentId is null", Map.of()) > 0) {
            throw Problem.conflict("organization.headquarters-exists").at("/kind", "organization.headquarters-exists").exception();
        }
        if (root != (values.parentId() == null)) {
            String code = root ? "organization.parent-of-headquarters" : "organization.parent-required";
            throw Problem.invalid(code).at("/parentId", code).exception();
        }
        Lifecycle.checkFirst(values.kind(), values.status());
        values.details().check(values.kind());
        checkCodeFree(values.details().code(), null);
    }

    private void checkParent(UnitValues values) {
        if (values.parentId() != null && database.session().find(UnitEntity.class, values.parentId()) == null) {
            throw Problem.invalid("organization.parent-unknown").at("/parentId", "organization.parent-unknown").exception();
        }
    }

    private static void checkMovable(UnitValues values, UUID parentId) {
        if (values.kind() == UnitKind.HEADQUARTERS) {
            throw Problem.conflict("organization.headquarters-stays").exception();
        }
        if (parentId.equals(values.parentId())) {
            throw Problem.conflict("organization.parent-unchanged").at("/parentId", "organization.parent-unchanged").exception();
        }
    }

    private void checkCodeFree(String code, UUID except) {
        UUID nobody = new UUID(0, 0);
        Map<String, Object> parameters = Map.of("code", code, "except", except == null ? nobody : except);
        if (count("from UnitEntity where code = :code and id <> :except", parameters) > 0) {
            throw Problem.conflict("organization.code-taken").with("code", code)
                    .at("/code", "organization.code-taken", Map.of("code", code)).exception();
        }
    }

    private long count(String from, Map<String, Object> parameters) {
        var query = database.session().createQuery("select count(*) " + from, Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }
}
