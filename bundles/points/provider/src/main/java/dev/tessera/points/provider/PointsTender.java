package dev.tessera.points.provider;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.points.provider.PointsStore.Purpose;
import dev.tessera.points.provider.PointsStore.RedeemedRow;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reversal;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleContext.Payment;
import dev.tessera.sales.api.TenderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Points as money. The payment's reference is the kind's code; where there is only one kind that pays it may be left out. What is paid with
 * points goes back to points in a refund, never to money.
 */
@Component(service = {TenderType.class, PointsTender.class})
public final class PointsTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = "points";

    private final PointsMemory memory;
    private final PointsStore store;
    private final Redemptions redemptions;
    private final Ledger ledger;

    @Activate
    public PointsTender(@Reference PointsMemory memory, @Reference PointsStore store, @Reference Redemptions redemptions, @Reference Ledger ledger) {
        this.memory = memory;
        this.store = store;
        this.redemptions = redemptions;
        this.ledger = ledger;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.OWN_VALUE;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        UUID memberId = sale.basket().memberId();
        if (memberId == null) {
            return List.of();
        }
        List<Kind> kinds = redeemable();
        Map<AccountKey, AccountState> states = ledger.states(kinds.stream().flatMap(kind -> Stream.of(kind.held(memberId), kind.owed(memberId)))
                .toList());
        return kinds.stream().flatMap(kind -> offer(sale, kind, states.get(kind.held(memberId)), states.get(kind.owed(memberId))).stream()).toList();
    }

    private static List<Offer> offer(SaleContext sale, Kind kind, AccountState held, AccountState owed) {
        long available = Draws.drawable(held.lots(), sale.basket().moment()).stream().mapToLong(Lot::remaining).sum();
        if (available == 0 && owed.balance() == 0) {
            return List.of();
        }
        Money cap = kind.terms().cap(payable(kind, sale));
        Money worth = kind.terms().worth(available);
        List<PricedSale.Reason> limits = new ArrayList<>(List.of(new PricedSale.Reason("points.limit.available", Map.of("points", available))));
        Money maximum = worth.min(cap);
        if (cap.compareTo(worth) < 0) {
            limits.add(new PricedSale.Reason("points.limit.cap", Map.of("amount", cap.minor())));
        }
        if (owed.balance() > 0) {
            limits.add(new PricedSale.Reason("points.limit.debt", Map.of("points", owed.balance())));
            maximum = Money.ZERO;
        } else if (kind.terms().pointsFor(maximum) < kind.terms().minimumPoints()) {
            limits.add(new PricedSale.Reason("points.limit.minimum", Map.of("points", kind.terms().minimumPoints())));
            maximum = Money.ZERO;
        }
        return List.of(new Offer(CODE, kind.code(), kind.terms().nameZh(), maximum, limits));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, Payment payment) {
        Kind kind = kind(payment);
        UUID memberId = member(sale, payment);
        return List.of(kind.held(memberId), kind.owed(memberId));
    }

    @Override
    public void plan(SaleContext sale, Payment payment, Plan plan) {
        Kind kind = kind(payment);
        member(sale, payment);
        long points = kind.terms().pointsFor(payment.amount());
        checkCaps(sale, payment, kind, points);
        redemptions.draw(sale, kind, points, Purpose.TENDER, payment.number(), amount(payment), plan);
        plan.transfer(Transfer.of(AccountKey.store(sale.basket().storeId(), Asset.MARKETING_EXPENSE), sale.clearing(), payment.amount().minor()));
    }

    /** The caps hold for all payments of the sale with this kind together. */
    private void checkCaps(SaleContext sale, Payment payment, Kind kind, long points) {
        Money together = sale.tenders().stream().filter(other -> other.type().equals(CODE) && kind(other).code().equals(kind.code()))
                .map(Payment::amount).reduce(Money.ZERO, Money::plus);
        Money cap = kind.terms().cap(payable(kind, sale));
        if (together.compareTo(cap) > 0) {
            throw problem(payment, "points.above-cap", "maximum", cap.minor());
        }
        if (points < kind.terms().minimumPoints()) {
            throw problem(payment, "points.below-minimum", "minimum", kind.terms().minimumPoints());
        }
    }

    /** What points may pay for: what stored value may, for otherwise points would turn into stored value, unless the kind allows that. */
    private static Money payable(Kind kind, SaleContext sale) {
        return sale.priced().lines().stream().filter(line -> kind.terms().paysTopUps() || line.traits().storedValuePayable())
                .map(PricedSale.Line::net).reduce(Money.ZERO, Money::plus);
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return rows(refund, leg).stream().map(row -> Kind.held(row.kind(), refund.memberId())).distinct().toList();
    }

    private List<RedeemedRow> rows(RefundContext refund, RefundContext.Leg leg) {
        return store.redeemed(refund.saleId(), Purpose.TENDER).stream().filter(row -> row.number() == leg.payment().number()).toList();
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        List<RedeemedRow> rows = rows(refund, leg);
        long points = Reversal.due(Redemptions.drawn(rows), leg.payment().amount().minor(), leg.refundedBefore().plus(leg.amount()).minor(),
                Redemptions.restored(rows));
        redemptions.restore(refund, rows, points, plan);
        plan.transfer(Transfer.of(refund.clearing(), AccountKey.store(refund.storeId(), Asset.MARKETING_EXPENSE), leg.amount().minor()));
    }

    private List<Kind> redeemable() {
        return memory.now().kinds().values().stream().filter(kind -> kind.terms().active() && kind.terms().redeemable()).toList();
    }

    private Kind kind(Payment payment) {
        if (payment.reference() != null) {
            Kind kind = memory.now().kind(payment.reference())
                    .orElseThrow(() -> problem(payment, "points.kind-unknown", "kind", payment.reference()));
            if (!kind.terms().active() || !kind.terms().redeemable()) {
                throw problem(payment, "points.not-redeemable", "kind", kind.code());
            }
            return kind;
        }
        List<Kind> kinds = redeemable();
        if (kinds.size() != 1) {
            throw problem(payment, "points.say-which-kind", "kinds", String.join(", ", kinds.stream().map(Kind::code).toList()));
        }
        return kinds.get(0);
    }

    private static UUID member(SaleContext sale, Payment payment) {
        if (sale.basket().memberId() == null) {
            String pointer = "/tenders/" + (payment.number() - 1) + "/type";
            throw Problem.invalid("points.member-needed").at(pointer, "points.member-needed").exception();
        }
        return sale.basket().memberId();
    }

    private static String amount(Payment payment) {
        return "/tenders/" + (payment.number() - 1) + "/amount";
    }

    private static RuntimeException problem(Payment payment, String code, String argument, Object value) {
        return Problem.invalid(code).with(argument, value).at(amount(payment), code, Map.of(argument, value)).exception();
    }
}
