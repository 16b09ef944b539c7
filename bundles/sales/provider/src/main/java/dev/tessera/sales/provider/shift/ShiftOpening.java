package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Till;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.day.StoreBook;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.drawer.Drawer;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.shift.CashBox.Act;
import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens shifts. */
@Component(service = ShiftOpening.class)
public final class ShiftOpening {

    private final UnitOfWork unitOfWork;
    private final ShiftStore store;
    private final StoreBooks books;
    private final BusinessDates dates;
    private final Drawers drawers;
    private final CashBox cash;
    private final Places places;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public ShiftOpening(@Reference UnitOfWork unitOfWork, @Reference ShiftStore store, @Reference StoreBooks books, @Reference BusinessDates dates,
            @Reference Drawers drawers, @Reference CashBox cash, @Reference Places places, @Reference Access access, @Reference AuditTrail audit,
            @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.books = books;
        this.dates = dates;
        this.drawers = drawers;
        this.cash = cash;
        this.places = places;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Opens the caller's shift at a till. The float is what lies in the drawer now: what the drawer was left with and what is brought from
     * the safe. Where another shift is open in the drawer, the float is what is added to it.
     *
     * @param drawerId the drawer; null for the till's own
     * @param floatAmount minor units, not negative
     * @param reason why less was found than was left; null if as much or more was found
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.shift-open-already}, {@code sales.drawer-counting}, or
     *     {@code sales.float-below-left} if less was found and no reason given
     */
    public Shift open(UUID tillId, UUID drawerId, long floatAmount, String reason) {
        return unitOfWork.required(() -> {
            Till till = places.till(tillId, DayPermissions.WORK).till();
            Person person = Person.of(access.caller());
            StoreBook book = books.lock(till.storeId());
            checkNoneOpen(till, person);
            Drawer drawer = drawerId == null ? drawers.checkActive(drawers.ofTill(till)) : drawers.usable(drawerId, till.storeId());
            List<Shift> others = store.lockOpenIn(drawer.id());
            checkNotCounting(others);
            long left = others.isEmpty() ? cash.holds(drawer.id()) : 0;
            Shift shift = new Shift(ids.next(), book.shifts() + 1, till.storeId(), tillId, drawer.id(), person, Shift.State.OPEN,
                    book.closedThrough(), clock.instant(), dates.now(till.storeId(), book.closedThrough()), left, null);
            store.add(shift);
            books.countShift(book);
            bringFloat(shift, floatAmount - left, reason);
            audit.record(new Change("sales.shift.open", "sales.shift", shift.id().toString(), till.storeId(), null,
                    Map.of("number", shift.number(), "tillId", tillId, "drawerId", drawer.id(), "left", left, "float", floatAmount)));
            return shift;
        });
    }

    private void bringFloat(Shift shift, long added, String reason) {
        if (added == 0) {
            return;
        }
        if (added < 0 && reason == null) {
            throw Problem.conflict("sales.float-below-left").with("left", shift.found()).with("missing", -added)
                    .at("/float", "sales.float-below-left", Map.of("left", shift.found(), "missing", -added)).exception();
        }
        cash.move(shift, added > 0 ? Kind.FLOAT : Kind.DIFFERENCE, added, new Act(shift.openedOn(), shift.cashier(), null, reason));
    }

    private void checkNoneOpen(Till till, Person person) {
        store.open(till.id(), person.id()).ifPresent(open -> {
            throw Problem.conflict("sales.shift-open-already").with("shift", open.number()).exception();
        });
    }

    private static void checkNotCounting(List<Shift> shifts) {
        shifts.stream().filter(shift -> shift.state() == Shift.State.COUNTING).findFirst().ifPresent(counting -> {
            throw Problem.conflict("sales.drawer-counting").with("shift", counting.number()).exception();
        });
    }
}
