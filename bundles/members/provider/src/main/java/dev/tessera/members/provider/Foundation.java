package dev.tessera.members.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.members.api.MemberChanged;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.PersonalData;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform gives and nearly every service here needs, so that their constructors name only what is their own. */
@Component(service = Foundation.class)
public final class Foundation {

    private static final String SUBJECT = "members.member";

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Ids ids;
    private final Clock clock;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final Access access;
    private final PersonalData personalData;
    private final Organization organization;

    @Activate
    public Foundation(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=members)") ModuleDatabase database,
            @Reference Ids ids, @Reference Clock clock, @Reference EventPublisher events, @Reference AuditTrail audit,
            @Reference Access access, @Reference PersonalData personalData, @Reference Organization organization) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.personalData = personalData;
        this.organization = organization;
    }

    /** Runs the work in one unit of work that writes. */
    <T> T write(Supplier<T> work) {
        return unitOfWork.required(work);
    }

    /** Runs the work in one unit of work that writes. */
    void write(Runnable work) {
        unitOfWork.run(work);
    }

    /** Runs the work in one unit of work that only reads. */
    <T> T read(Supplier<T> work) {
        return unitOfWork.readOnly(work);
    }

    UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    Session session() {
        return database.session();
    }

    Connection connection() {
        return database.connection();
    }

    ModuleDatabase database() {
        return database;
    }

    UUID nextId() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }

    /** @return the business date in the unit; in UTC if the unit is not known */
    LocalDate dateIn(UUID unitId, Instant at) {
        return organization.unit(unitId).map(Unit::calendar).map(calendar -> calendar.dateOf(at))
                .orElseGet(() -> at.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    Organization organization() {
        return organization;
    }

    Access access() {
        return access;
    }

    PersonalData personalData() {
        return personalData;
    }

    /** @return who is acting, for records people read */
    String actor() {
        String name = access.caller().name();
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    void publish(DomainEvent event) {
        events.publish(event);
    }

    /** Records a change of a member; personal data only masked. */
    void audit(String action, MemberRow member, Object before, Object after) {
        audit.record(new Change(action, SUBJECT, member.id().toString(), member.homeUnitId(), before, after));
    }

    /** Records a change of something that is no member. */
    void audit(String action, String subjectType, String subjectId, UUID unitId, Object before, Object after) {
        audit.record(new Change(action, subjectType, subjectId, unitId, before, after));
    }

    /** Says that something known of the member changed. */
    void changed(UUID memberId, String... aspects) {
        events.publish(new MemberChanged(memberId, Set.of(aspects)));
    }
}
