package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Where discounts come from: a discount card, member's price, a promotion, a coupon. A service. */
@ConsumerType
public interface DiscountSource {

    /** @return stable code, e.g. {@code cards.discount} */
    String code();

    /** @return the layer in which its discounts count; within a layer sources go by code */
    PricedSale.Layer layer();

    /**
     * A pure function of what it is given and the source's rules at the basket's moment.
     *
     * @param lines the lines as the layers before left them
     * @return what it takes off; the engine cuts a discount that would make a line negative
     */
    Proposal propose(Basket basket, List<PricedSale.Line> lines);

    /**
     * @param discounts amount off and why, by line number and rule
     * @param hints what nearly applied and what is missing
     */
    record Proposal(List<LineDiscount> discounts, List<PricedSale.Reason> hints) {
        /** Nothing to take off. */
        public static final Proposal NONE = new Proposal(List.of(), List.of());

        public Proposal {
            discounts = List.copyOf(discounts);
            hints = List.copyOf(hints);
        }
    }

    /**
     * @param lineNumber which line
     * @param rule which rule of the source; null if it has none
     * @param amount taken off, positive
     * @param reason why
     */
    record LineDiscount(int lineNumber, UUID rule, Money amount, PricedSale.Reason reason) {}
}
