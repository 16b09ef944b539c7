package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.day.DaySettings;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.shift.CashBox.Act;
import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.sales.provider.shift.Count.Denomination;
import dev.tessera.sales.provider.tender.CashTender;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Closes shifts. While other shifts are open in the drawer, what the shift has to answer for is handed over to the oldest of them, uncounted;
 * the last shift in a drawer is counted. A count that differs may be repeated once; what then still differs is booked, above the tolerance
 * only with a reason and somebody's approval.
 */
@Component(service = ShiftClosing.class)
public final class ShiftClosing {

    private static final int MOST_COUNTS = 2;

    private final UnitOfWork unitOfWork;
    private final ShiftStore store;
    private final StoreBooks books;
    private final BusinessDates dates;
    private final Takings takings;
    private final CashBox cash;
    private final DaySettings settings;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    @Activate
    public ShiftClosing(@Reference UnitOfWork unitOfWork, @Reference ShiftStore store, @Reference StoreBooks books, @Reference BusinessDates dates,
            @Reference Takings takings, @Reference CashBox cash, @Reference DaySettings settings, @Reference Access access,
            @Reference AuditTrail audit, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.books = books;
        this.dates = dates;
        this.takings = takings;
        this.cash = cash;
        this.settings = settings;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is known about a shift to be closed.
     *
     * @param counted what was counted now; null to close with what was counted before, or where another shift is open in the drawer
     * @param toSafe how much of the counted cash goes to the safe, minor units; the rest stays in the drawer for the next shift
     * @param reason why there is a difference, or why the shift of somebody else is closed; null for none
     * @param approver who approved a difference above the tolerance; null for nobody
     */
    public record Request(Counted counted, long toSafe, String reason, Person approver) {}

    /**
     * @param denominations the notes and coins
     * @param others sums of other tenders' slips by tender; empty if none were added up
     */
    public record Counted(List<Denomination> denominations, Map<String, Long> others) {
        public Counted {
            denominations = List.copyOf(denominations);
            others = Map.copyOf(others);
        }
    }

    /**
     * How far it went.
     *
     * @param step what it came to
     * @param shift as it is now
     * @param counts what was counted last, by tender; empty if nothing was
     */
    public record Outcome(Step step, Shift shift, List<Count> counts) {}

    /** CLOSED: done; COUNT_AGAIN: it differs, count once more or close with it; APPROVAL_NEEDED: it differs by more than the tolerance. */
    public enum Step { CLOSED, COUNT_AGAIN, APPROVAL_NEEDED }

    /**
     * Counts and closes. What was counted stays, whatever the outcome.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.shift-over}, {@code sales.counted-twice},
     *     {@code sales.drawer-shared}; INVALID {@code sales.count-missing}, {@code sales.reason-missing}, {@code sales.safe-too-much}
     */
    public Outcome close(UUID shiftId, Request request) {
        return unitOfWork.required(() -> {
            UUID storeId = store.find(shiftId).orElseThrow(() -> Problem.notFound("sales.shift-unknown").exception()).storeId();
            books.lock(storeId);
            Shift shift = store.lock(shiftId).orElseThrow();
            if (shift.state() == Shift.State.CLOSED) {
                throw Problem.conflict("sales.shift-over").with("shift", shift.number()).exception();
            }
            Person person = Person.of(access.caller());
            requireMay(shift, person, request.reason());
            List<Shift> others = store.lockOpenIn(shift.drawerId()).stream().filter(other -> !other.id().equals(shiftId)).toList();
            Act act = new Act(dates.now(storeId, shift.closedThrough()), person, request.approver(), request.reason());
            return others.isEmpty() ? count(shift, request, act) : handOver(shift, others, request, act);
        });
    }

    /** @return what the shift's drawer should hold for it now, minor units; runs in the current unit of work */
    long expected(Shift shift) {
        return shift.found() + takings.cash(shift.id()) + store.movements(shift.id()).stream().mapToLong(CashMovement::amount).sum();
    }

    private void requireMay(Shift shift, Person person, String reason) {
        if (shift.cashier().id().equals(person.id())) {
            access.require(DayPermissions.WORK, shift.storeId());
            return;
        }
        access.require(DayPermissions.MANAGE_SHIFTS, shift.storeId());
        if (reason == null) {
            throw Problem.invalid("sales.reason-missing").at("/reason", "sales.reason-missing").exception();
        }
    }

    private Outcome handOver(Shift shift, List<Shift> others, Request request, Act act) {
        if (request.counted() != null || request.toSafe() != 0) {
            throw Problem.conflict("sales.drawer-shared").with("shift", others.get(0).number()).exception();
        }
        Shift heir = Stream.concat(others.stream().filter(other -> other.state() == Shift.State.OPEN), others.stream()).findFirst().orElseThrow();
        long amount = expected(shift);
        if (amount != 0) {
            cash.handOver(shift, heir, amount, act);
        }
        return closed(shift, new Shift.Close(clock.instant(), act.date(), act.by(), null, act.reason(), null, null), List.of());
    }

    private Outcome count(Shift shift, Request request, Act act) {
        List<Count> before = store.counts(shift.id());
        int attempts = before.stream().mapToInt(Count::attempt).max().orElse(0);
        if (request.counted() == null && attempts == 0) {
            throw Problem.invalid("sales.count-missing").at("/counts", "sales.count-missing").exception();
        }
        if (request.counted() != null && attempts == MOST_COUNTS) {
            throw Problem.conflict("sales.counted-twice").with("shift", shift.number()).exception();
        }
        boolean again = request.counted() != null;
        List<Count> counts = again ? keep(shift, request.counted(), attempts + 1, act.by())
                : before.stream().filter(count -> count.attempt() == attempts).toList();
        long largest = counts.stream().mapToLong(count -> Math.abs(count.difference())).max().orElse(0);
        if (again && attempts == 0 && largest > 0) {
            return paused(Step.COUNT_AGAIN, shift, counts);
        }
        if (largest > settings.tolerance() && (act.reason() == null || act.approver() == null)) {
            return paused(Step.APPROVAL_NEEDED, shift, counts);
        }
        return finish(shift, counts, request, act);
    }

    private List<Count> keep(Shift shift, Counted counted, int attempt, Person person) {
        long sum = counted.denominations().stream().mapToLong(some -> Math.multiplyExact(some.value(), some.pieces())).reduce(0, Math::addExact);
        Map<String, Long> expected = takings.ofShift(shift.id()).stream()
                .collect(Collectors.toMap(TenderTotal::tender, TenderTotal::net));
        Stream<Count> others = counted.others().entrySet().stream().filter(other -> !other.getKey().equals(CashTender.CODE))
                .map(other -> new Count(attempt, other.getKey(), expected.getOrDefault(other.getKey(), 0L), other.getValue(), List.of(),
                        clock.instant(), person));
        List<Count> counts = Stream.concat(Stream.of(new Count(attempt, CashTender.CODE, expected(shift), sum, counted.denominations(),
                clock.instant(), person)), others).toList();
        counts.forEach(count -> store.add(shift.id(), count));
        return counts;
    }

    private Outcome paused(Step step, Shift shift, List<Count> counts) {
        if (shift.state() == Shift.State.OPEN) {
            store.setState(shift.id(), Shift.State.COUNTING);
        }
        return new Outcome(step, store.find(shift.id()).orElseThrow(), counts);
    }

    private Outcome finish(Shift shift, List<Count> counts, Request request, Act act) {
        Count drawer = counts.stream().filter(count -> count.tender().equals(CashTender.CODE)).findFirst().orElseThrow();
        if (request.toSafe() > drawer.counted()) {
            throw Problem.invalid("sales.safe-too-much").with("counted", drawer.counted())
                    .at("/toSafe", "sales.safe-too-much", Map.of("counted", drawer.counted())).exception();
        }
        if (drawer.difference() != 0) {
            cash.move(shift, Kind.DIFFERENCE, drawer.difference(), act);
        }
        if (request.toSafe() > 0) {
            cash.move(shift, Kind.SAFE, -request.toSafe(), act);
        }
        return closed(shift, new Shift.Close(clock.instant(), act.date(), act.by(), act.approver(), act.reason(), drawer.expected(),
                drawer.counted()), counts);
    }

    /** What the audit trail keeps; the approver is null if nobody had to approve. */
    private record Closing(long number, boolean forced, String date, long difference, Person approver) {}

    private Outcome closed(Shift shift, Shift.Close close, List<Count> counts) {
        store.close(shift.id(), close);
        boolean forced = !close.by().id().equals(shift.cashier().id());
        audit.record(new Change("sales.shift.close", "sales.shift", shift.id().toString(), shift.storeId(), null,
                new Closing(shift.number(), forced, close.on().toString(), close.difference() == null ? 0L : close.difference(), close.approver())));
        return new Outcome(Step.CLOSED, store.find(shift.id()).orElseThrow(), counts);
    }
}
