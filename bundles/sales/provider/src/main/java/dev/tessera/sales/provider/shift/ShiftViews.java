package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.Where;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shifts to look at. Only those of stores for which the caller may see shifts. */
@Component(service = ShiftViews.class)
public final class ShiftViews {

    private final UnitOfWork unitOfWork;
    private final ShiftStore store;
    private final ShiftClosing closing;
    private final Takings takings;
    private final BusinessDates dates;
    private final Access access;
    private final Clock clock;

    @Activate
    public ShiftViews(@Reference UnitOfWork unitOfWork, @Reference ShiftStore store, @Reference ShiftClosing closing, @Reference Takings takings,
            @Reference BusinessDates dates, @Reference Access access, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.closing = closing;
        this.takings = takings;
        this.dates = dates;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A shift with all that happened in it besides sales.
     *
     * @param shift the shift
     * @param movements money moved, oldest first
     * @param counts what was counted
     * @param seesExpected whether the caller may see what there should be
     */
    public record Detail(Shift shift, List<CashMovement> movements, List<Count> counts, boolean seesExpected) {}

    /**
     * How an open shift stands.
     *
     * @param at when it was looked at
     * @param businessDate the business date then
     * @param detail the shift
     * @param tenders what each tender took and gave back
     * @param expected what the drawer should hold for the shift, minor units
     */
    public record XReport(Instant at, LocalDate businessDate, Detail detail, List<TenderTotal> tenders, long expected) {}

    /**
     * Which shifts.
     *
     * @param storeId of this store; null for all
     * @param tillId at this till; null for all
     * @param cashierId of this person; null for all
     * @param open whether they are not over (true) or over (false); null for both
     * @param from opened on or after this business date; null for no bound
     * @param to opened on or before; null for no bound
     */
    public record Filter(UUID storeId, UUID tillId, UUID cashierId, Boolean open, LocalDate from, LocalDate to) {}

    /** @return shifts, newest first, after the one opened at that moment with that id; at most {@code limit} */
    public List<Shift> list(Filter filter, Instant afterOpened, UUID afterId, int limit) {
        Where where = new Where().within("store_id", access.scope(DayPermissions.READ_SHIFTS)).andIf("store_id = ?", filter.storeId())
                .andIf("till_id = ?", filter.tillId()).andIf("cashier_id = ?", filter.cashierId()).andIf("opened_on >= ?", filter.from())
                .andIf("opened_on <= ?", filter.to());
        if (filter.open() != null) {
            where.and(filter.open() ? "state <> 'CLOSED'" : "state = 'CLOSED'");
        }
        if (afterId != null) {
            where.and("(opened_at < ? or (opened_at = ? and id < ?))", afterOpened, afterOpened, afterId);
        }
        return unitOfWork.readOnly(() -> store.list(where.text() + " order by opened_at desc, id desc", where.parameters(), limit));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public Detail get(UUID id) {
        return unitOfWork.readOnly(() -> detail(find(id)));
    }

    /** @return the caller's shift at the till that is not over */
    public Optional<Detail> current(UUID tillId) {
        return unitOfWork.readOnly(() -> store.open(tillId, Person.of(access.caller()).id()).map(this::detail));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; FORBIDDEN if the caller counts blind */
    public XReport x(UUID id) {
        return unitOfWork.readOnly(() -> {
            Shift shift = find(id);
            access.require(DayPermissions.SEE_EXPECTED, shift.storeId());
            long expected = shift.close() == null ? closing.expected(shift) : shift.close().expected() == null ? 0 : shift.close().expected();
            return new XReport(clock.instant(), dates.now(shift.storeId(), shift.closedThrough()), detail(shift), takings.ofShift(id), expected);
        });
    }

    /** @return whether the caller may see what there should be in the store's drawers */
    public boolean seesExpected(UUID storeId) {
        return access.scope(DayPermissions.SEE_EXPECTED).contains(storeId);
    }

    private Detail detail(Shift shift) {
        return new Detail(shift, store.movements(shift.id()), store.counts(shift.id()), seesExpected(shift.storeId()));
    }

    private Shift find(UUID id) {
        return store.find(id).filter(shift -> access.scope(DayPermissions.READ_SHIFTS).contains(shift.storeId()))
                .orElseThrow(() -> Problem.notFound("sales.shift-unknown").exception());
    }
}
