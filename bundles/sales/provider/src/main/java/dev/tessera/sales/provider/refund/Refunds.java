package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleRefunded;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.approval.SalesSettings.Limits;
import dev.tessera.sales.provider.checkout.CollectedPlan;
import dev.tessera.sales.provider.checkout.OrderCheck;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.refund.ShownReceipts.Shown;
import dev.tessera.sales.provider.refund.StoredRefund.Kind;
import dev.tessera.sales.provider.refund.StoredRefund.LegState;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives back. The preview is planned by the code that executes it; executing locks the sale first, so that two refunds of one sale wait for each
 * other and never give back more than was paid.
 */
@Component(service = Refunds.class)
public final class Refunds {

    /** What journals of refunds name as their document. */
    public static final String SOURCE = "sales.refund";

    private final UnitOfWork unitOfWork;
    private final Planner planner;
    private final Returns returns;
    private final Legs legs;
    private final ShownReceipts shownReceipts;
    private final Ledger ledger;
    private final SaleStore sales;
    private final RefundStore store;
    private final Places places;
    private final Shifts shifts;
    private final Members members;
    private final Consents consents;
    private final Limits limits;
    private final Access access;
    private final EventPublisher events;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public Refunds(@Reference UnitOfWork unitOfWork, @Reference Planner planner, @Reference Ledger ledger, @Reference SaleStore sales,
            @Reference RefundStore store, @Reference Places places, @Reference Shifts shifts, @Reference Members members,
            @Reference Consents consents, @Reference SalesSettings settings, @Reference Access access, @Reference EventPublisher events,
            @Reference ShownReceipts shownReceipts, @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.planner = planner;
        this.returns = new Returns(planner);
        this.legs = new Legs(planner);
        this.shownReceipts = shownReceipts;
        this.ledger = ledger;
        this.sales = sales;
        this.store = store;
        this.places = places;
        this.shifts = shifts;
        this.members = members;
        this.consents = consents;
        this.limits = settings.limits();
        this.access = access;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A refund that was asked for, or what it would be.
     *
     * @param refund the refund; in a preview its number is empty
     * @param now whether it was made now; false if it was there before
     * @param approvals in a preview, permissions a second person has to consent with
     */
    public record Made(StoredRefund refund, boolean now, List<String> approvals) {}

    /** What is known before planning. */
    private record Work(RefundOrder order, Kind kind, Places.Place place, StoredSale sale, UUID memberId, Instant now, OpenShift shift,
            LocalDate businessDate, Map<String, UUID> approvals, Money mostCarried) {}

    /** What was planned. */
    private record Planned(RefundContext context, List<Legs.Planned> legs, Money keptBack, CollectedPlan plan, UUID journalId, LocalDate originDate) {}

    /**
     * @param shown the receipt, for a sale of a store the caller does not see; null if none was shown
     * @return what the refund would be; nothing is changed
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.sale-unknown} if the caller neither sees the sale nor was shown its
     *     receipt, else if anything is not as it has to be
     */
    public Made preview(RefundOrder order, Shown shown) {
        return preview(order, shown, Kind.REFUND, Money.ZERO);
    }

    /** @param mostCarried how much would pay the new sale of an exchange */
    Made preview(RefundOrder order, Shown shown, Kind kind, Money mostCarried) {
        Places.Place place = places.till(order.tillId(), SalesPermissions.SELL);
        checkRight(order, place, shown);
        return unitOfWork.readOnly(() -> {
            StoredSale sale = sales.find(order.saleId()).orElseThrow(SaleQueries::unknown);
            Optional<OpenShift> shift = shifts.current(order.tillId(), cashier());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Work work = new Work(order, kind, place, sale, currentMember(sale.head().memberId()), now, null,
                    shift.map(OpenShift::businessDate).orElseGet(() -> place.store().calendar().dateOf(now)), Map.of(), mostCarried);
            Planned planned = plan(work, Planner.Mode.PREVIEW);
            StoredRefund refund = refund(work, planned, "");
            String needed = needed(work, planned);
            return new Made(refund, false, consents.mayAlone(needed, place.storeId()) ? List.of() : List.of(needed));
        });
    }

    /**
     * Gives back, or finds the refund if it was made before.
     *
     * @param shown as in {@link #preview}
     * @throws dev.tessera.kernel.error.ProblemException if anything is not as it has to be; then nothing is changed
     */
    public Made refund(RefundOrder order, Shown shown) {
        return execute(order, shown, Kind.REFUND);
    }

    /**
     * Undoes a whole sale of the running shift.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.void-other-shift} if it is of another shift,
     *     {@code sales.void-refunded} if something of it was given back already, {@code sales.void-not-whole} if not all of it can be given back
     */
    public Made voidSale(RefundOrder order) {
        return execute(order, null, Kind.VOID);
    }

    private Made execute(RefundOrder order, Shown shown, Kind kind) {
        Places.Place place = places.till(order.tillId(), SalesPermissions.SELL);
        checkRight(order, place, shown);
        checkOrigin(order.originAt(), place.storeId());
        return unitOfWork.required(() -> {
            Optional<StoredRefund> repeated = order.id() == null ? Optional.empty() : store.find(order.id());
            if (repeated.isPresent()) {
                return new Made(sameAs(repeated.get(), order.hash()), false, List.of());
            }
            Map<String, UUID> approvals = consents.given(order.approvals(), place.storeId());
            OpenShift shift = shifts.open(order.tillId(), cashier());
            return new Made(execute(order, kind, place, approvals, shift, Money.ZERO), true, List.of());
        });
    }

    /** Refuses a sale of another store that the caller neither sees nor was shown the receipt of. */
    void checkRight(RefundOrder order, Places.Place place, Shown shown) {
        shownReceipts.require(order.saleId(), place, shown);
    }

    /** Refuses a moment that cannot be, and one in the past from somebody who may not hand in what was done offline. */
    void checkOrigin(Instant originAt, UUID storeId) {
        if (originAt == null) {
            return;
        }
        access.require(SalesPermissions.OFFLINE, storeId);
        OrderCheck.ofOrigin(originAt, clock.instant());
    }

    static StoredRefund sameAs(StoredRefund refund, String hash) {
        if (!refund.head().requestHash().equals(hash)) {
            throw Problem.invalid("sales.id-reused").with("number", refund.head().number()).at("/id", "sales.id-reused",
                    Map.of("number", refund.head().number())).exception();
        }
        return refund;
    }

    /**
     * Gives back inside the current unit of work.
     *
     * @param mostCarried how much pays the new sale of an exchange
     */
    StoredRefund execute(RefundOrder order, Kind kind, Places.Place place, Map<String, UUID> approvals, OpenShift shift, Money mostCarried) {
        UUID memberId = lockMember(sales.memberOf(order.saleId()).orElseThrow(SaleQueries::unknown));
        StoredSale sale = sales.lock(order.saleId()).orElseThrow(SaleQueries::unknown);
        if (kind == Kind.VOID) {
            checkVoid(sale, shift);
        }
        if (order.originAt() != null && order.originAt().isBefore(sale.head().originAt())) {
            throw Problem.invalid("sales.order-invalid").at("/originAt", "sales.origin-before-sale", Map.of("soldAt", sale.head().originAt().toString()))
                    .exception();
        }
        Work work = new Work(order, kind, place, sale, memberId, clock.instant().truncatedTo(ChronoUnit.MICROS), shift, shift.businessDate(),
                approvals, mostCarried);
        Planned planned = plan(work, Planner.Mode.EXECUTE);
        if (kind == Kind.VOID) {
            checkWhole(sale, planned);
        }
        consents.require(needed(work, planned), place.storeId(), approvals);
        if (planned.journalId() != null) {
            ledger.post(new Journal(planned.journalId(), SOURCE, SOURCE, planned.context().id(), place.storeId(), shift.businessDate(), work.now(),
                    sale.head().journalId(), planned.plan().transfers()));
        }
        planned.plan().runWrites();
        StoredRefund written = write(work, planned);
        consents.record(order.approvals(), approvals, SOURCE, written.head().id(), place.storeId(), written.head().number());
        return written;
    }

    private static void checkVoid(StoredSale sale, OpenShift shift) {
        if (!sale.head().shiftId().equals(shift.shiftId())) {
            throw Problem.conflict("sales.void-other-shift").with("number", sale.head().number()).exception();
        }
        if (sale.lines().stream().anyMatch(line -> line.returned().isPositive() || line.refunded().isPositive())) {
            throw Problem.conflict("sales.void-refunded").with("number", sale.head().number()).exception();
        }
    }

    /** What was bought with it already, or what the customer keeps, would be left of a sale that is said never to have been. */
    private static void checkWhole(StoredSale sale, Planned planned) {
        Money back = planned.context().total().minus(planned.keptBack());
        if (!back.equals(sale.head().total())) {
            throw Problem.conflict("sales.void-not-whole").with("number", sale.head().number()).with("left", back.minor()).exception();
        }
    }

    /** A void undoes all as if nothing had happened, so a service that it takes back has used up nothing. */
    private static List<RefundOrder.Line> wanted(Work work) {
        if (work.kind() == Kind.VOID) {
            return Returns.everything(work.sale(), true);
        }
        return work.order().lines().isEmpty() ? Returns.everything(work.sale(), null) : work.order().lines();
    }

    private Planned plan(Work work, Planner.Mode mode) {
        RefundOrder order = work.order();
        StoredSale sale = work.sale();
        List<RefundContext.Line> lines = returns.of(sale, wanted(work), work.now());
        Money total = lines.stream().map(RefundContext.Line::amount).reduce(Money.ZERO, Money::plus);
        UUID approvedBy = Stream.of(SalesPermissions.VOID, SalesPermissions.ANY_REFUND, SalesPermissions.REFUND).map(work.approvals()::get)
                .filter(Objects::nonNull).findFirst().orElse(null);
        RefundContext context = new RefundContext(order.id() == null ? ids.next() : order.id(), sale.id(), work.place().storeId(),
                sale.head().storeId(), work.memberId(), work.now(), work.businessDate(), lines, total, sale.head().total(), sale.head().refunded(),
                work.shift() == null ? null : work.shift().drawerId(), work.shift() == null ? null : work.shift().shiftId(), cashier(), approvedBy,
                order.shopAtFault(), work.approvals());
        Money keptBack = planner.participants(context).stream().map(participant -> participant.keptBack(context)).reduce(Money.ZERO, Money::plus)
                .min(total);
        List<Legs.Planned> planned = legs.of(sale, sale.head().memberId() != null && work.memberId() == null, total.minus(keptBack), order.strategy(), order.choice(), work.mostCarried());
        Money carried = planned.stream().filter(Legs.Planned::carried).map(leg -> leg.leg().amount()).reduce(Money.ZERO, Money::plus);
        UUID journalId = ids.next();
        CollectedPlan plan = planner.planRefund(context, planned.stream().filter(leg -> !leg.carried()).map(Legs.Planned::leg).toList(), carried,
                journalId, mode);
        LocalDate originDate = order.originAt() == null ? work.businessDate() : work.place().store().calendar().dateOf(order.originAt());
        return new Planned(context, planned, keptBack, plan, plan.transfers().isEmpty() ? null : journalId, originDate);
    }

    /** What permission the refund takes: the larger one beyond the limits. */
    private String needed(Work work, Planned planned) {
        if (work.kind() == Kind.VOID) {
            return SalesPermissions.VOID;
        }
        boolean late = ChronoUnit.DAYS.between(work.sale().head().originDate(), planned.originDate()) > limits.refundDays();
        Money ofSale = work.sale().head().refunded().plus(planned.context().total());
        boolean beyond = late || ofSale.minor() > limits.refundAmount();
        return beyond || consents.mayAlone(SalesPermissions.ANY_REFUND, work.place().storeId()) ? SalesPermissions.ANY_REFUND : SalesPermissions.REFUND;
    }

    private StoredRefund write(Work work, Planned planned) {
        StoredSale.Head sale = work.sale().head();
        StoredRefund refund = refund(work, planned, "");
        String number = store.add(refund, work.place().numberPrefix());
        int nowReturned = (int) planned.context().lines().stream().filter(line -> line.returned().isPositive()
                && line.returnedBefore().plus(line.returned()).equals(line.sold().quantity())).count();
        List<Object[]> payments = planned.legs().stream().map(leg -> new Object[] {leg.leg().amount().minor(), sale.id(), leg.payment().number()})
                .toList();
        sales.takeBack(sale.id(), planned.context().total(), nowReturned, work.kind() == Kind.VOID,
                SaleStore.returned(sale.id(), planned.context().lines()), payments);
        boolean full = sale.returnedLines() + nowReturned == sale.lineCount();
        events.publish(new SaleRefunded(refund.head().id(), sale.id(), number, refund.head().storeId(), sale.storeId(), work.memberId(),
                planned.context().total().minor(), full, work.now(), work.businessDate(), sale.originDate()));
        return new StoredRefund(refund.head().withNumber(number), refund.lines(), refund.legs());
    }

    private StoredRefund refund(Work work, Planned planned, String number) {
        RefundOrder order = work.order();
        RefundContext context = planned.context();
        OpenShift shift = work.shift();
        StoredRefund.Head head = new StoredRefund.Head(context.id(), number, work.kind(), work.sale().id(), context.storeId(), context.saleStoreId(),
                order.tillId(), shift == null ? null : shift.shiftId(), shift == null ? null : shift.drawerId(), context.cashierId(),
                context.memberId(), work.businessDate(), work.now(), order.originAt() == null ? work.now() : order.originAt(), planned.originDate(),
                context.total(), planned.keptBack(), order.reason(), order.shopAtFault(), null, order.hash(), planned.journalId(),
                planned.plan().effects(), work.approvals());
        List<StoredRefund.Line> lines = context.lines().stream().map(line -> new StoredRefund.Line(line.sold().number(), line.sold().type(),
                line.sold().itemId(), line.sold().itemCode(), line.sold().name(), line.returned(), line.amount(), line.restock())).toList();
        List<StoredRefund.Leg> rows = new ArrayList<>();
        planned.legs().forEach(leg -> rows.add(new StoredRefund.Leg(ids.next(), rows.size() + 1, leg.payment().number(), leg.leg().payment().type(),
                leg.leg().payment().reference(), leg.leg().amount(), leg.carried(), state(work, context, leg), null, null, 0,
                leg.carried() ? Money.ZERO : planner.tenderType(leg.leg().payment()).rounding(leg.leg()))));
        return new StoredRefund(head, lines, rows);
    }

    private LegState state(Work work, RefundContext context, Legs.Planned leg) {
        if (leg.carried()) {
            return LegState.SUCCEEDED;
        }
        TenderType type = planner.tenderType(leg.leg().payment());
        boolean ofTheSale = leg.leg().payment().number() > 0;
        Instant back = work.order().originAt() == null ? work.now() : work.order().originAt();
        long days = ChronoUnit.DAYS.between(work.sale().head().originAt(), back);
        if (ofTheSale && type.refundDays() > 0 && days > type.refundDays()) {
            return LegState.MANUAL;
        }
        return type.givesBackLater(context, leg.leg()) ? LegState.PENDING : LegState.SUCCEEDED;
    }

    /** A refund goes to the member the sale's member is now; one who was erased is nobody any more. */
    private UUID currentMember(UUID memberThen) {
        return Optional.ofNullable(memberThen).flatMap(members::find).filter(Member::isActive).map(Member::id).orElse(null);
    }

    /** Members are locked before anything else. */
    private UUID lockMember(SaleStore.Owner owner) {
        UUID memberId = currentMember(owner.memberId());
        return memberId == null ? null : members.lock(memberId).id();
    }

    private UUID cashier() {
        return Person.idOf(access.caller().accountId());
    }
}
