package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.api.TenderType.RefundClass;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.pricing.RefundSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** To which payments of a sale money goes back, and what instead of them gets it. */
final class Legs {

    private final Planner planner;

    Legs(Planner planner) {
        this.planner = planner;
    }

    /**
     * A leg to be.
     *
     * @param leg as the tender that gets it sees it
     * @param payment the sale's payment that is given back
     * @param carried whether it pays the new sale of an exchange instead
     */
    record Planned(RefundContext.Leg leg, SaleContext.Payment payment, boolean carried) {}

    /**
     * @param nobody whether the member who bought was erased
     * @param amount what is paid out in all
     * @param mostCarried how much of what would go to cash and outside payments pays the new sale of an exchange
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.refund-payments-short} if the payments have less left
     */
    List<Planned> of(StoredSale sale, boolean nobody, Money amount, RefundSplit.Strategy strategy, RefundOrder.Choice choice, Money mostCarried) {
        List<RefundSplit.Source> sources = sale.payments().stream().map(payment -> new RefundSplit.Source(payment.payment(),
                planner.tenderType(payment.payment()).refundClass(), payment.refunded())).toList();
        Money left = sources.stream().map(source -> source.payment().amount().minus(source.refundedBefore())).reduce(Money.ZERO, Money::plus);
        if (left.compareTo(amount) < 0) {
            throw Problem.conflict("sales.refund-payments-short").with("left", left.minor()).exception();
        }
        List<Planned> planned = new ArrayList<>();
        Money toCarry = mostCarried;
        for (RefundContext.Leg leg : RefundSplit.legs(amount, sources, strategy == null ? RefundSplit.Strategy.REVERSE_OF_PAYMENT : strategy)) {
            boolean ownValue = planner.tenderType(leg.payment()).refundClass() == RefundClass.OWN_VALUE;
            Money carried = ownValue ? Money.ZERO : toCarry.min(leg.amount());
            toCarry = toCarry.minus(carried);
            if (carried.isPositive()) {
                planned.add(new Planned(new RefundContext.Leg(leg.payment(), leg.refundedBefore(), carried), leg.payment(), true));
            }
            Money rest = leg.amount().minus(carried);
            if (rest.isPositive()) {
                RefundContext.Leg out = new RefundContext.Leg(leg.payment(), leg.refundedBefore().plus(carried), rest);
                planned.add(new Planned(ownValue || choice == null ? given(out, nobody) : chosen(choice, rest), leg.payment(), false));
            }
        }
        return planned;
    }

    /** What was paid with an account that is nobody's any more is paid out by the tender that stands in for it. */
    private RefundContext.Leg given(RefundContext.Leg leg, boolean nobody) {
        String instead = nobody ? planner.tenderType(leg.payment()).withoutMember() : null;
        return instead == null ? leg : new RefundContext.Leg(new SaleContext.Payment(0, instead, leg.amount(), null, Map.of()), Money.ZERO, leg.amount());
    }

    /** Only downward: from cash to own value, never the other way. */
    private RefundContext.Leg chosen(RefundOrder.Choice choice, Money amount) {
        TenderType type = planner.tenderTypeOf(choice.type()).filter(found -> found.refundClass() == RefundClass.OWN_VALUE && found.unlinkedRefunds())
                .orElseThrow(() -> Problem.invalid("sales.refund-choice").with("type", choice.type())
                        .at("/choice/type", "sales.refund-choice", Map.of("type", choice.type())).exception());
        return new RefundContext.Leg(new SaleContext.Payment(0, type.code(), amount, choice.reference(), Map.of()), Money.ZERO, amount);
    }
}
