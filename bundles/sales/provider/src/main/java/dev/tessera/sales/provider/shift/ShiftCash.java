package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.shift.CashBox.Act;
import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Money brought into a shift's drawer, paid out of it, dropped in the safe or handed over to another shift. */
@Component(service = ShiftCash.class)
public final class ShiftCash {

    /** What takes money out of the business and so needs somebody's consent. */
    private static final Set<Kind> PAID_OUT = Set.of(Kind.PETTY_CASH, Kind.TIPS);

    private final UnitOfWork unitOfWork;
    private final ShiftStore store;
    private final BusinessDates dates;
    private final CashBox cash;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public ShiftCash(@Reference UnitOfWork unitOfWork, @Reference ShiftStore store, @Reference BusinessDates dates, @Reference CashBox cash,
            @Reference Access access, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.dates = dates;
        this.cash = cash;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Moves cash.
     *
     * @param kind SAFE, PETTY_CASH or TIPS
     * @param amount into the drawer (positive) or out of it, minor units, not zero
     * @param reason why
     * @param approver who approved it; null for nobody
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.shift-over}, {@code sales.shift-counting},
     *     {@code sales.drawer-short}; FORBIDDEN {@code sales.approval-needed} naming the permission
     */
    public CashMovement move(UUID shiftId, Kind kind, long amount, String reason, Person approver) {
        return unitOfWork.required(() -> {
            Shift shift = open(store.lock(shiftId).orElseThrow(ShiftCash::unknown));
            Person person = mayWorkIn(shift);
            if (amount < 0 && PAID_OUT.contains(kind) && approver == null && !access.scope(DayPermissions.PAY_OUT).contains(shift.storeId())) {
                throw Problem.forbidden("sales.approval-needed").with("permission", DayPermissions.PAY_OUT).exception();
            }
            return recorded(cash.move(shift, kind, amount, act(shift, person, approver, reason)));
        });
    }

    /** Hands an amount over to another open shift of the store. */
    public CashMovement handOver(UUID shiftId, UUID otherId, long amount, String reason) {
        return unitOfWork.required(() -> {
            if (shiftId.equals(otherId)) {
                throw Problem.invalid("sales.handover-to-itself").at("/toShiftId", "sales.handover-to-itself").exception();
            }
            // In the order of their ids, as everybody who locks several shifts.
            Map<UUID, Shift> shifts = Stream.of(shiftId, otherId).sorted((one, two) -> one.toString().compareTo(two.toString()))
                    .map(id -> open(store.lock(id).orElseThrow(ShiftCash::unknown)))
                    .collect(Collectors.toMap(Shift::id, shift -> shift));
            Shift shift = shifts.get(shiftId);
            Shift other = shifts.get(otherId);
            Person person = mayWorkIn(shift);
            if (!other.storeId().equals(shift.storeId())) {
                throw Problem.invalid("sales.handover-elsewhere").at("/toShiftId", "sales.handover-elsewhere").exception();
            }
            return recorded(cash.handOver(shift, other, amount, act(shift, person, null, reason)));
        });
    }

    private Act act(Shift shift, Person person, Person approver, String reason) {
        return new Act(dates.now(shift.storeId(), shift.closedThrough()), person, approver, reason);
    }

    private Person mayWorkIn(Shift shift) {
        Person person = Person.of(access.caller());
        access.require(shift.cashier().id().equals(person.id()) ? DayPermissions.WORK : DayPermissions.MANAGE_SHIFTS, shift.storeId());
        return person;
    }

    /** What the audit trail keeps; the approver is null if nobody had to approve. */
    private record Moved(String kind, long amount, UUID movement, Person approver) {}

    private CashMovement recorded(CashMovement movement) {
        audit.record(new Change("sales.cash.move", "sales.shift", movement.shiftId().toString(), movement.storeId(), null,
                new Moved(movement.kind().name(), movement.amount(), movement.id(), movement.approver())));
        return movement;
    }

    private static Shift open(Shift shift) {
        if (shift.state() == Shift.State.CLOSED) {
            throw Problem.conflict("sales.shift-over").with("shift", shift.number()).exception();
        }
        if (shift.state() == Shift.State.COUNTING) {
            throw Problem.conflict("sales.shift-counting").with("shift", shift.number()).exception();
        }
        return shift;
    }

    private static RuntimeException unknown() {
        return Problem.notFound("sales.shift-unknown").exception();
    }
}
