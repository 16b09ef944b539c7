package dev.tessera.organization.provider;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.provider.entity.UnitEntity;
import dev.tessera.organization.provider.entity.UnitHistoryEntity;
import dev.tessera.organization.provider.entity.UnitHistoryEntity.Author;
import dev.tessera.organization.provider.entity.UnitHistoryEntity.Kind;
import dev.tessera.organization.provider.rules.Days;
import dev.tessera.organization.provider.rules.Timeline;
import dev.tessera.organization.provider.rules.UnitValues;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What units were, from when and by whom. Everything here needs a current unit of work. */
@Component(service = UnitHistory.class)
public final class UnitHistory {

    private final ModuleDatabase database;
    private final Access access;
    private final Clock clock;

    @Activate
    public UnitHistory(@Reference(target = "(tessera.module=organization)") ModuleDatabase database, @Reference Access access,
            @Reference Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param after the revision after which to go on; null to begin
     * @param newestFirst in which order
     * @return the unit's history, at most {@code limit} entries of it
     */
    public List<UnitHistoryEntity> of(UUID unitId, Long after, boolean newestFirst, int limit) {
        String where = "from UnitHistoryEntity where unitId = :id and revision "
                + (newestFirst ? "< :after order by revision desc" : "> :after order by revision");
        long start = newestFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
        return query(where, unitId).setParameter("after", after == null ? start : after).setMaxResults(limit).getResultList();
    }

    /** @return what the unit and those above it were on the day, from the headquarters down; empty if it was not there yet */
    public List<UnitState> pathOn(UUID unitId, LocalDate date) {
        LinkedList<UnitState> path = new LinkedList<>();
        Optional<UnitState> state = stateOn(unitId, date);
        while (state.isPresent()) {
            path.addFirst(state.get());
            UUID parentId = state.get().parentId();
            state = parentId == null ? Optional.empty() : stateOn(parentId, date);
        }
        return path;
    }

    /** @return what the unit was on the day; empty if it was not there yet */
    public Optional<UnitState> stateOn(UUID unitId, LocalDate date) {
        return query("from UnitHistoryEntity where unitId = :id and effectiveOn <= :date order by revision desc", unitId)
                .setParameter("date", date).setMaxResults(1).uniqueResultOptional().map(UnitHistoryEntity::state);
    }

    /**
     * Adds what a unit is to be, after checking that it fits the tree on the day from which that counts and on every day since.
     *
     * @param now what the unit is, whose business date is today; for a new unit what it is to be
     * @return the day from which it counts
     */
    LocalDate add(long revision, Kind kind, UUID unitId, UnitValues now, UnitValues then, Cause cause) {
        LocalDate since = since(unitId, now, cause.effectiveOn());
        timeline().with(new Timeline.Entry(unitId, then.kind(), since, then.parentId(), then.status(), then.details().code()))
                .check(unitId, since);
        Caller caller = access.caller();
        Author author = new Author(caller.accountId(), caller.name(), cause.reason());
        database.session().persist(new UnitHistoryEntity(revision, kind, since, clock.instant(), author, unitId, then));
        return since;
    }

    private LocalDate since(UUID unitId, UnitValues now, LocalDate asked) {
        LocalDate last = query("from UnitHistoryEntity where unitId = :id order by revision desc", unitId)
                .setMaxResults(1).uniqueResultOptional().map(UnitHistoryEntity::effectiveOn).orElse(LocalDate.MIN);
        LocalDate today = calendar(now).dateOf(clock.instant());
        LocalDate latest = today.isBefore(last) ? last : today;
        LocalDate since = asked == null ? latest : asked;
        Days.check(since, "/effectiveOn");
        if (since.isAfter(latest)) {
            throw problem("organization.date-in-future", latest);
        }
        if (since.isBefore(last)) {
            throw problem("organization.date-before-last-change", last);
        }
        return since;
    }

    private static RuntimeException problem(String code, LocalDate date) {
        Problem problem = Problem.invalid(code).with("date", date);
        return problem.at("/effectiveOn", code, problem.arguments()).exception();
    }

    /** As it is in this unit of work, which the organisation in memory does not know yet. */
    private BusinessCalendar calendar(UnitValues unit) {
        ZoneId zone = unit.details().zone();
        LocalTime cutOff = unit.details().cutOff();
        if (zone != null && cutOff != null) {
            return new BusinessCalendar(zone, cutOff);
        }
        BusinessCalendar above = calendar(database.session().find(UnitEntity.class, unit.parentId()).values());
        return new BusinessCalendar(zone == null ? above.zone() : zone, cutOff == null ? above.cutOff() : cutOff);
    }

    private Timeline timeline() {
        return new Timeline(database.session().createQuery("""
                select history.unitId, unit.kind, history.effectiveOn, history.parentId, history.status, history.code
                from UnitHistoryEntity history join UnitEntity unit on unit.id = history.unitId
                order by history.revision""", Timeline.Entry.class).getResultList());
    }

    private SelectionQuery<UnitHistoryEntity> query(String text, UUID unitId) {
        return database.session().createSelectionQuery(text, UnitHistoryEntity.class).setParameter("id", unitId);
    }
}
