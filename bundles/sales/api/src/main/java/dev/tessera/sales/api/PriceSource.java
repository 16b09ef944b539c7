package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A better base price for some lines, e.g. a tier's own price or a dealer price; the lowest of all sources is taken. A service. */
@ConsumerType
public interface PriceSource {

    /** @return stable code */
    String code();

    /** @return unit price and why, by line number; lines it has no price for are left out */
    Map<Integer, Offer> prices(Basket basket, List<Basket.Line> lines);

    /**
     * @param unitPrice per unit, not negative
     * @param reason why
     * @param binding whether this is the price whatever others offer, also if it is higher, and nothing is taken off the line: it is already paid
     *     for at this price, e.g. from a package. Of two binding offers the earlier source code wins
     * @param gross the price of the whole line where it is not unit price times quantity, e.g. because the last use of a package takes the
     *     odd cents; null for unit price times quantity. Only in a binding offer
     */
    record Offer(Money unitPrice, PricedSale.Reason reason, boolean binding, Money gross) {

        /** An offer among others. */
        public Offer(Money unitPrice, PricedSale.Reason reason) {
            this(unitPrice, reason, false, null);
        }
    }
}
