package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleRefunded;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.checkout.CollectedPlan;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.refund.StoredRefund.Kind;
import dev.tessera.sales.provider.refund.StoredRefund.LegState;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives back without receipt: at most today's price, at most what the settings allow, and never without somebody who holds the permission for it.
 * What followed from the sale nobody knows is not undone.
 */
@Component(service = UnlinkedRefunds.class)
public final class UnlinkedRefunds {

    private final UnitOfWork unitOfWork;
    private final Planner planner;
    private final Ledger ledger;
    private final RefundStore store;
    private final Places places;
    private final Shifts shifts;
    private final Members members;
    private final Consents consents;
    private final long most;
    private final Access access;
    private final EventPublisher events;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public UnlinkedRefunds(@Reference UnitOfWork unitOfWork, @Reference Planner planner, @Reference Ledger ledger, @Reference RefundStore store,
            @Reference Places places, @Reference Shifts shifts, @Reference Members members, @Reference Consents consents,
            @Reference SalesSettings settings, @Reference Access access, @Reference EventPublisher events, @Reference Ids ids,
            @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.planner = planner;
        this.ledger = ledger;
        this.store = store;
        this.places = places;
        this.shifts = shifts;
        this.members = members;
        this.consents = consents;
        this.most = settings.limits().unlinkedAmount();
        this.access = access;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives back, or finds the refund if it was made before.
     *
     * @throws dev.tessera.kernel.error.ProblemException if anything is not as it has to be; then nothing is changed
     */
    public Refunds.Made refund(UnlinkedOrder order) {
        Places.Place place = places.till(order.tillId(), SalesPermissions.SELL);
        checkShape(order);
        return unitOfWork.required(() -> {
            Optional<StoredRefund> repeated = order.id() == null ? Optional.empty() : store.find(order.id());
            if (repeated.isPresent()) {
                return new Refunds.Made(Refunds.sameAs(repeated.get(), order.hash()), false, List.of());
            }
            OpenShift shift = shifts.open(order.tillId(), Person.idOf(access.caller().accountId()));
            Taken taken = take(order, place, shift);
            // Nobody is asked to consent to what cannot be done anyway.
            Map<String, UUID> approvals = consents.given(order.approvals(), place.storeId());
            UUID approver = consents.require(SalesPermissions.UNLINKED_REFUND, place.storeId(), approvals);
            return new Refunds.Made(execute(order, place, taken, approvals, approver, shift), true, List.of());
        });
    }

    private static void checkShape(UnlinkedOrder order) {
        Problem problem = Problem.invalid("sales.order-invalid");
        Set<Integer> numbers = new HashSet<>();
        for (int index = 0; index < order.lines().size(); index++) {
            UnlinkedOrder.Line line = order.lines().get(index);
            if (line.number() < 1 || !numbers.add(line.number())) {
                problem = problem.at("/lines/" + index + "/number", "sales.line-number");
            }
            if (!line.quantity().isPositive() || line.quantity().compareTo(Quantity.of(100_000)) > 0) {
                problem = problem.at("/lines/" + index + "/quantity", "sales.quantity");
            }
            if (line.amount() != null && !line.amount().isPositive()) {
                problem = problem.at("/lines/" + index + "/amount", "sales.amount");
            }
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
    }

    /** What comes back, and what it is worth today. */
    private record Taken(Instant now, UUID memberId, List<RefundContext.Line> lines, Money total) {}

    private Taken take(UnlinkedOrder order, Places.Place place, OpenShift shift) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID memberId = order.memberId() == null ? null : lockMember(order.memberId());
        List<RefundContext.Line> lines = lines(order, place, memberId, now, shift);
        Money total = lines.stream().map(RefundContext.Line::amount).reduce(Money.ZERO, Money::plus);
        if (total.minor() > most) {
            throw Problem.conflict("sales.unlinked-limit").with("most", most).with("total", total.minor())
                    .at("/lines", "sales.unlinked-limit", Map.of("most", most, "total", total.minor())).exception();
        }
        return new Taken(now, memberId, lines, total);
    }

    private StoredRefund execute(UnlinkedOrder order, Places.Place place, Taken taken, Map<String, UUID> approvals, UUID approver, OpenShift shift) {
        UUID id = order.id() == null ? ids.next() : order.id();
        Money total = taken.total();
        RefundContext context = new RefundContext(id, null, place.storeId(), place.storeId(), taken.memberId(), taken.now(), shift.businessDate(),
                taken.lines(), total, total, Money.ZERO, shift.drawerId(), shift.shiftId(), shift.cashierId(), approver, false, approvals);
        List<RefundContext.Leg> legs = total.isPositive() ? List.of(leg(order, total)) : List.of();
        UUID journalId = ids.next();
        CollectedPlan plan = planner.planRefund(context, legs, Money.ZERO, journalId, Planner.Mode.EXECUTE);
        boolean moves = !plan.transfers().isEmpty();
        if (moves) {
            ledger.post(new Journal(journalId, Refunds.SOURCE, Refunds.SOURCE, id, place.storeId(), shift.businessDate(), taken.now(), null, plan.transfers()));
        }
        plan.runWrites();
        StoredRefund written = write(order, place, context, legs, moves ? journalId : null, plan);
        consents.record(order.approvals(), approvals, Refunds.SOURCE, id, place.storeId(), written.head().number());
        return written;
    }

    private UUID lockMember(UUID id) {
        Member member = members.lock(id);
        return member.id();
    }

    private List<RefundContext.Line> lines(UnlinkedOrder order, Places.Place place, UUID memberId, Instant now, OpenShift shift) {
        for (int index = 0; index < order.lines().size(); index++) {
            String type = order.lines().get(index).type();
            if (!planner.lineType(type, index).unlinkedRefunds()) {
                throw Problem.conflict("sales.unlinked-type").with("type", type)
                        .at("/lines/" + index + "/type", "sales.unlinked-type", Map.of("type", type)).exception();
            }
        }
        Basket basket = new Basket(ids.next(), place.storeId(), place.till().id(), memberId,
                planner.tierOf(memberId, place.storeId(), now, shift.businessDate()), now, shift.businessDate(), order.lines().stream()
                .map(line -> new Basket.Line(line.number(), line.type(), line.itemId(), line.quantity(), null, List.of(), Map.of())).toList(), List.of());
        PricedSale priced = planner.price(basket);
        List<RefundContext.Line> lines = new ArrayList<>();
        for (int index = 0; index < order.lines().size(); index++) {
            UnlinkedOrder.Line wanted = order.lines().get(index);
            PricedSale.Line sold = priced.lines().get(index);
            if (wanted.amount() != null && wanted.amount().compareTo(sold.net()) > 0) {
                throw Problem.conflict("sales.unlinked-above-price").with("most", sold.net().minor())
                        .at("/lines/" + index + "/amount", "sales.unlinked-above-price", Map.of("most", sold.net().minor())).exception();
            }
            lines.add(new RefundContext.Line(sold, Quantity.ZERO, wanted.quantity(), Money.ZERO,
                    wanted.amount() == null ? sold.net() : wanted.amount(), wanted.restock()));
        }
        return lines;
    }

    private RefundContext.Leg leg(UnlinkedOrder order, Money total) {
        TenderType type = planner.tenderTypeOf(order.type()).filter(TenderType::unlinkedRefunds).orElseThrow(() -> Problem.invalid("sales.refund-choice")
                .with("type", order.type()).at("/tender/type", "sales.refund-choice", Map.of("type", order.type())).exception());
        return new RefundContext.Leg(new SaleContext.Payment(0, type.code(), total, order.reference(), Map.of()), Money.ZERO, total);
    }

    private StoredRefund write(UnlinkedOrder order, Places.Place place, RefundContext context, List<RefundContext.Leg> legs, UUID journalId,
            CollectedPlan plan) {
        StoredRefund.Head head = new StoredRefund.Head(context.id(), "", Kind.UNLINKED, null, context.storeId(), context.saleStoreId(), order.tillId(),
                context.shiftId(), context.drawerId(), context.cashierId(), context.memberId(), context.businessDate(), context.moment(),
                context.moment(), context.businessDate(), context.total(), Money.ZERO, order.reason(), false, null, order.hash(), journalId,
                plan.effects(), context.approvals());
        StoredRefund refund = new StoredRefund(head, context.lines().stream().map(line -> new StoredRefund.Line(line.sold().number(),
                line.sold().type(), line.sold().itemId(), line.sold().itemCode(), line.sold().name(), line.returned(), line.amount(),
                line.restock())).toList(), legs.stream().map(leg -> new StoredRefund.Leg(ids.next(), 1, null, leg.payment().type(),
                leg.payment().reference(), leg.amount(), false, LegState.SUCCEEDED, null, null, 0,
                planner.tenderType(leg.payment()).rounding(leg))).toList());
        String number = store.add(refund, place.numberPrefix());
        events.publish(new SaleRefunded(context.id(), null, number, context.storeId(), context.saleStoreId(), context.memberId(),
                context.total().minor(), true, context.moment(), context.businessDate(), context.businessDate()));
        return new StoredRefund(head.withNumber(number), refund.lines(), refund.legs());
    }
}
