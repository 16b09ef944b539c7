package dev.tessera.sales.provider.pricing;

import dev.tessera.kernel.Allocation;
import dev.tessera.kernel.Money;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType.RefundClass;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much a returned line gives back, and to which payments of the sale it goes (semantics 4 and 9). */
public final class RefundSplit {

    private RefundSplit() {}

    /** How a refund is spread over payments of one class. */
    public enum Strategy {
        /** The payment made last is given back first. */
        REVERSE_OF_PAYMENT,
        /** In proportion to what each can still give back, by largest remainder. */
        RATIO
    }

    /**
     * A payment that can be given back.
     *
     * @param payment as it was made
     * @param refundClass its group
     * @param refundedBefore what earlier refunds gave back to it
     */
    public record Source(SaleContext.Payment payment, RefundClass refundClass, Money refundedBefore) {

        Money left() {
            return payment.amount().minus(refundedBefore);
        }
    }

    /**
     * What returning some of a line gives back: its paid value in the measure of the quantity, cumulative, so that returning all of it in
     * any steps gives back exactly what was paid.
     *
     * @param paid what was paid for the whole line
     * @param quantity thousandths sold, positive
     * @param returnedSoFar thousandths returned when this return is done, 0 to {@code quantity}
     * @param amountBefore what earlier returns gave back
     */
    public static Money amount(Money paid, long quantity, long returnedSoFar, Money amountBefore) {
        if (quantity <= 0 || returnedSoFar < 0 || returnedSoFar > quantity) {
            throw new IllegalArgumentException(returnedSoFar + " of " + quantity);
        }
        BigInteger part = BigInteger.valueOf(paid.minor()).multiply(BigInteger.valueOf(returnedSoFar)).divide(BigInteger.valueOf(quantity));
        return Money.ofMinor(part.longValueExact()).minus(amountBefore);
    }

    /**
     * @param total what is given back, not more than the sources have left
     * @param sources the sale's payments
     * @param strategy how to spread within a class
     * @return what each payment gives back, positive amounts only; they add up to exactly {@code total}
     * @throws IllegalArgumentException if the sources have less left
     */
    public static List<RefundContext.Leg> legs(Money total, List<Source> sources, Strategy strategy) {
        List<RefundContext.Leg> legs = new ArrayList<>();
        Money left = total;
        for (RefundClass refundClass : RefundClass.values()) {
            List<Source> group = sources.stream().filter(source -> source.refundClass() == refundClass && source.left().isPositive())
                    .sorted(Comparator.comparingInt((Source source) -> source.payment().number()).reversed()).toList();
            Money part = left.min(group.stream().map(Source::left).reduce(Money.ZERO, Money::plus));
            if (part.isPositive()) {
                legs.addAll(strategy == Strategy.RATIO ? byRatio(part, group) : lastFirst(part, group));
                left = left.minus(part);
            }
        }
        if (!left.isZero()) {
            throw new IllegalArgumentException(left.minor() + " of " + total.minor() + " cannot be given back to any payment");
        }
        return legs;
    }

    private static List<RefundContext.Leg> lastFirst(Money total, List<Source> group) {
        List<RefundContext.Leg> legs = new ArrayList<>();
        Money left = total;
        for (Source source : group) {
            Money part = left.min(source.left());
            if (part.isPositive()) {
                legs.add(new RefundContext.Leg(source.payment(), source.refundedBefore(), part));
                left = left.minus(part);
            }
        }
        return legs;
    }

    private static List<RefundContext.Leg> byRatio(Money total, List<Source> group) {
        List<Long> shares = Allocation.largestRemainder(total.minor(), group.stream().map(source -> source.left().minor()).toList());
        List<RefundContext.Leg> legs = new ArrayList<>();
        for (int index = 0; index < group.size(); index++) {
            if (shares.get(index) > 0) {
                Source source = group.get(index);
                legs.add(new RefundContext.Leg(source.payment(), source.refundedBefore(), Money.ofMinor(shares.get(index))));
            }
        }
        return legs;
    }
}
