package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.Deployment;
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
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.SaleCompleted;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.CashUnit;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.tender.CashTender;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sells. One unit of work: prices, one lock of all accounts, one journal, the writes of all who take part, the sale's rows and its event. A quote
 * is the same without the execution.
 */
@Component(service = Checkout.class)
public final class Checkout {

    /** What journals of sales name as their document. */
    public static final String SOURCE = "sales.sale";

    private final UnitOfWork unitOfWork;
    private final Planner planner;
    private final Ledger ledger;
    private final SaleStore store;
    private final Places places;
    private final Shifts shifts;
    private final Members members;
    private final Consents consents;
    private final HandWork handWork;
    private final Access access;
    private final EventPublisher events;
    private final Ids ids;
    private final Clock clock;
    private final String currency;
    private final CashUnit cashUnit;

    @Activate
    public Checkout(@Reference UnitOfWork unitOfWork, @Reference Planner planner, @Reference Ledger ledger, @Reference SaleStore store,
            @Reference Places places, @Reference Shifts shifts, @Reference Members members, @Reference Consents consents,
            @Reference SalesSettings settings, @Reference Access access, @Reference EventPublisher events, @Reference Ids ids,
            @Reference Clock clock, @Reference Deployment deployment) {
        this.unitOfWork = unitOfWork;
        this.planner = planner;
        this.ledger = ledger;
        this.store = store;
        this.places = places;
        this.shifts = shifts;
        this.members = members;
        this.consents = consents;
        this.handWork = new HandWork(consents, settings.limits());
        this.cashUnit = settings.cashUnit();
        this.access = access;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.currency = deployment.currency().getCurrencyCode();
    }

    /**
     * What a sale would be.
     *
     * @param priced lines with prices and reasons
     * @param offers what the customer can pay with
     * @param effects what would follow
     * @param problems why it could not be made as it is; empty if it could
     * @param approvals permissions a second person has to consent with
     */
    public record Quote(PricedSale priced, List<TenderType.Offer> offers, List<Plan.Effect> effects, List<Problem> problems,
            List<String> approvals) {}

    /**
     * What returned goods of an exchange pay of the new sale.
     *
     * @param payments as they were made for what is returned, the number to be given anew
     */
    public record Carried(List<SaleContext.Payment> payments) {

        /** Nothing is returned. */
        public static final Carried NOTHING = new Carried(List.of());

        Money total() {
            return payments.stream().map(SaleContext.Payment::amount).reduce(Money.ZERO, Money::plus);
        }
    }

    /**
     * @return what the sale would be; nothing is changed
     * @throws dev.tessera.kernel.error.ProblemException if it cannot even be priced
     */
    public Quote quote(SaleOrder order) {
        Places.Place place = places.till(order.tillId(), SalesPermissions.SELL);
        Instant now = clock.instant();
        OrderCheck.of(order, now, currency);
        return unitOfWork.readOnly(() -> {
            UUID memberId = order.memberId() == null ? null : active(members.find(order.memberId())).id();
            Optional<OpenShift> shift = shifts.current(order.tillId(), cashier());
            LocalDate date = shift.map(OpenShift::businessDate).orElseGet(() -> place.store().calendar().dateOf(now));
            Basket basket = basket(order, place, memberId, now, date, Map.of());
            PricedSale priced = planner.price(basket);
            // Without drawer and shift, as the contract says: whoever sees a shift locks, and a unit that only reads cannot.
            SaleContext sale = new SaleContext(basket, priced, order.tenders(), null, null, cashier());
            Planner.Preview preview = planner.preview(sale, ids.next());
            List<Problem> problems = new ArrayList<>(preview.problems());
            if (!order.tenders().isEmpty()) {
                uncovered(priced.total(), order.tenders(), Money.ZERO).ifPresent(problems::add);
            }
            return new Quote(priced, planner.offers(sale), preview.effects(), problems, handWork.needed(priced, place.storeId()));
        });
    }

    /**
     * A sale that was asked for.
     *
     * @param sale the sale
     * @param now whether it was made now; false if it was there before
     */
    public record Made(StoredSale sale, boolean now) {}

    /**
     * Makes the sale, or finds it if it was made before.
     *
     * @throws dev.tessera.kernel.error.ProblemException if anything is not as it has to be; then nothing is changed
     */
    public Made sell(SaleOrder order) {
        Places.Place place = places.till(order.tillId(), SalesPermissions.SELL);
        if (order.originAt() != null) {
            access.require(SalesPermissions.OFFLINE, place.storeId());
        }
        OrderCheck.of(order, clock.instant(), currency);
        return unitOfWork.required(() -> {
            String hash = order.hash();
            Sql.Query<SaleStore.Last> last = store.askForLast(order.tillId());
            Optional<Sql.Query<StoredSale.Head>> known = Optional.ofNullable(order.id()).map(store::ask);
            Supplier<OpenShift> shift = known.isPresent() ? shifts.hold(order.tillId(), cashier(), last, known.get())
                    : shifts.hold(order.tillId(), cashier(), last);
            Optional<StoredSale.Head> repeated = known.flatMap(Sql.Query::first);
            if (repeated.isPresent()) {
                return new Made(sameAs(store.whole(repeated.get()), hash), false);
            }
            Map<String, UUID> approvals = consents.given(order.approvals(), place.storeId());
            StoredSale made = sell(order, hash, place, approvals, shift.get(), SaleStore.last(last), Carried.NOTHING);
            consents.record(order.approvals(), approvals, SOURCE, made.id(), place.storeId(), made.head().number());
            return new Made(made, true);
        });
    }

    /** Refuses an order that makes no sense. */
    public void check(SaleOrder order) {
        OrderCheck.of(order, clock.instant(), currency);
    }

    /** @return what the order comes to; inside the current unit of work */
    public Money total(SaleOrder order, Places.Place place, OpenShift shift) {
        UUID memberId = order.memberId() == null ? null : active(members.find(order.memberId())).id();
        return planner.price(basket(order, place, memberId, clock.instant(), shift.businessDate(), Map.of())).total();
    }

    /**
     * @return the sale, if it is what was asked for
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.id-reused} if it is something else
     */
    public static StoredSale sameAs(StoredSale sale, String hash) {
        if (!sale.head().requestHash().equals(hash)) {
            throw Problem.invalid("sales.id-reused").with("number", sale.head().number()).at("/id", "sales.id-reused",
                    Map.of("number", sale.head().number())).exception();
        }
        return sale;
    }

    /**
     * Makes the sale inside the current unit of work.
     *
     * @param approvals who consented to what
     * @param shift the shift it is rung up in, held
     * @param carried what returned goods pay of it
     */
    public StoredSale sell(SaleOrder order, String hash, Places.Place place, Map<String, UUID> approvals, OpenShift shift, Carried carried) {
        return sell(order, hash, place, approvals, shift, store.last(order.tillId()), carried);
    }

    private StoredSale sell(SaleOrder order, String hash, Places.Place place, Map<String, UUID> approvals, OpenShift shift, SaleStore.Last last,
            Carried carried) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last.soldAt() != null && now.isBefore(last.soldAt())) {
            throw Problem.conflict("sales.clock-back").with("now", now.toString()).exception();
        }
        UUID memberId = order.memberId() == null ? null : holdMember(order.memberId());
        UUID id = order.id() == null ? ids.next() : order.id();
        Basket basket = basket(withId(order, id), place, memberId, now, shift.businessDate(), approvals);
        PricedSale priced = planner.price(basket);
        handWork.needed(priced, place.storeId()).forEach(permission -> consents.require(permission, place.storeId(), approvals));
        uncovered(priced.total(), order.tenders(), carried.total()).ifPresent(problem -> {
            throw problem.exception();
        });
        SaleContext sale = new SaleContext(basket, priced, order.tenders(), shift.drawerId(), shift.shiftId(), shift.cashierId(), approvals);
        UUID journalId = ids.next();
        CollectedPlan plan = planner.plan(sale, journalId, carried.total());
        boolean moves = !plan.transfers().isEmpty();
        if (moves) {
            ledger.post(new Journal(journalId, SOURCE, SOURCE, id, place.storeId(), shift.businessDate(), now, null, plan.transfers()));
        }
        plan.runWrites();
        return store(sale, hash, place, last, moves ? journalId : null, plan, carried);
    }

    private StoredSale store(SaleContext sale, String hash, Places.Place place, SaleStore.Last last, UUID journalId, CollectedPlan plan,
            Carried carried) {
        Basket basket = sale.basket();
        List<StoredSale.Line> lines = sale.priced().lines().stream().map(line -> new StoredSale.Line(line,
                SaleOrder.withoutSecret(sale.details(line)), Quantity.ZERO, Money.ZERO)).toList();
        List<StoredSale.Payment> payments = payments(sale.tenders(), carried);
        String number = place.numberPrefix() + (last.sequence() + 1);
        StoredSale.Head head = new StoredSale.Head(basket.id(), number, place.storeId(), basket.tillId(), sale.shiftId(), sale.drawerId(),
                sale.cashierId(), basket.memberId(), basket.businessDate(), basket.moment(), basket.originAt(), basket.originDate(), currency,
                sale.priced().total(), change(payments), Money.ZERO, lines.size(), 0, false, hash, journalId, plan.effects(),
                sale.priced().hints(), sale.approvals());
        store.add(head, last, lines, payments);
        events.publish(new SaleCompleted(basket.id(), number, place.storeId(), basket.tillId(), basket.memberId(), head.total().minor(),
                lines.size(), basket.moment(), basket.businessDate(), basket.originAt(), basket.originDate()));
        return new StoredSale(head, lines, payments);
    }

    private List<StoredSale.Payment> payments(List<SaleContext.Payment> tenders, Carried carried) {
        List<StoredSale.Payment> payments = new ArrayList<>();
        tenders.forEach(payment -> {
            boolean rounded = payment.type().equals(CashTender.CODE);
            payments.add(new StoredSale.Payment(new SaleContext.Payment(payment.number(), payment.type(), payment.amount(), payment.reference(),
                    rounded ? CashTender.details(payment.details(), cashUnit) : SaleOrder.withoutSecret(payment.details())), false, Money.ZERO,
                    rounded ? cashUnit.rounding(payment.amount()) : Money.ZERO));
        });
        carried.payments().forEach(payment -> payments.add(new StoredSale.Payment(new SaleContext.Payment(payments.size() + 1, payment.type(),
                payment.amount(), payment.reference(), Map.of()), true, Money.ZERO)));
        return payments;
    }

    /** Cash given beyond what it pays. */
    private static Money change(List<StoredSale.Payment> payments) {
        return payments.stream().filter(paid -> paid.payment().type().equals(CashTender.CODE) && paid.payment().details().containsKey(CashTender.GIVEN))
                .map(paid -> Money.ofMinor(Long.parseLong(paid.payment().details().get(CashTender.GIVEN))).minus(paid.payment().amount())
                        .minus(paid.rounding())).reduce(Money.ZERO, Money::plus);
    }

    private static Optional<Problem> uncovered(Money total, List<SaleContext.Payment> tenders, Money carried) {
        Money paid = tenders.stream().map(SaleContext.Payment::amount).reduce(carried, Money::plus);
        int difference = paid.compareTo(total);
        if (difference == 0) {
            return Optional.empty();
        }
        String code = difference < 0 ? "sales.tenders-short" : "sales.tenders-over";
        Map<String, Object> arguments = Map.of("total", total.minor(), "paid", paid.minor(), "difference", Math.abs(total.minor() - paid.minor()));
        Problem problem = Problem.invalid(code).at("/tenders", code, arguments);
        return Optional.of(problem.with("total", total.minor()).with("paid", paid.minor()).with("difference", arguments.get("difference")));
    }

    private UUID holdMember(UUID id) {
        Members.Held member = members.hold(id);
        requireActive(member.isActive(), member.number());
        return member.id();
    }

    private static Member active(Optional<Member> found) {
        Member member = found.orElseThrow(() -> Problem.invalid("sales.member-unknown").at("/memberId", "sales.member-unknown").exception());
        requireActive(member.isActive(), member.number());
        return member;
    }

    private static void requireActive(boolean active, String number) {
        if (!active) {
            throw Problem.conflict("sales.member-inactive").with("number", number)
                    .at("/memberId", "sales.member-inactive", Map.of("number", number)).exception();
        }
    }

    private static SaleOrder withId(SaleOrder order, UUID id) {
        return order.id() != null ? order : new SaleOrder(id, order.tillId(), order.memberId(), order.currency(), order.originAt(), order.lines(), order.discounts(),
                order.tenders(), order.approvals());
    }

    private Basket basket(SaleOrder order, Places.Place place, UUID memberId, Instant now, LocalDate businessDate, Map<String, UUID> approvals) {
        Instant originAt = order.originAt() == null ? now : order.originAt();
        LocalDate originDate = order.originAt() == null ? businessDate : place.store().calendar().dateOf(originAt);
        return new Basket(order.id() == null ? ids.next() : order.id(), place.storeId(), place.till().id(), memberId,
                planner.tierOf(memberId, place.storeId(), originAt, originDate), now, businessDate, HandWork.lines(order, approvals), HandWork.discounts(order.discounts(), approvals), originAt, originDate);
    }

    private UUID cashier() {
        return Person.idOf(access.caller().accountId());
    }
}
