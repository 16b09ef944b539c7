package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A basket with the price of everything and the reason of every amount. A pure function of basket, member, moment and rules.
 *
 * @param basketId the basket
 * @param lines one per basket line, in the same order
 * @param total what is to be paid
 * @param hints what nearly applied and what is missing for it
 */
public record PricedSale(UUID basketId, List<Line> lines, Money total, List<Reason> hints) {

    public PricedSale {
        lines = List.copyOf(lines);
        hints = List.copyOf(hints);
    }

    /**
     * @param number the basket line's
     * @param type the line type
     * @param itemId what is sold
     * @param itemCode its code for people
     * @param name its name on the receipt
     * @param quantity how much
     * @param unitPrice price per unit before discounts
     * @param gross unit price times quantity, rounded half up
     * @param discounts what is taken off, in the order it was
     * @param net gross less discounts, never negative
     * @param traits what rules may ask about it
     * @param reasons why the unit price is what it is
     */
    public record Line(int number, String type, UUID itemId, String itemCode, String name, Quantity quantity, Money unitPrice,
            Money gross, List<Discount> discounts, Money net, Traits traits, List<Reason> reasons) {
        public Line {
            discounts = List.copyOf(discounts);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param source the {@link DiscountSource#code}; {@code manual} for one given by hand
     * @param rule the rule within the source; null if it has none
     * @param layer in which layer
     * @param amount taken off this line, positive
     * @param reason why
     */
    public record Discount(String source, UUID rule, Layer layer, Money amount, Reason reason) {}

    /**
     * @param categoryIds the item's categories, nearest first
     * @param discountable whether promotions may lower it
     * @param earnsPoints whether it counts for points
     * @param stocked whether it leaves stock
     * @param storedValuePayable whether stored value may pay for it (a top-up may not)
     */
    public record Traits(List<UUID> categoryIds, boolean discountable, boolean earnsPoints, boolean stocked,
            boolean storedValuePayable) {
        public Traits {
            categoryIds = List.copyOf(categoryIds);
        }
    }

    /**
     * Why an amount is what it is, told in the reader's language.
     *
     * @param code key of the module's messages, e.g. {@code catalog.reason.price-list}
     * @param arguments values for the text; money as minor units
     */
    public record Reason(String code, Map<String, Object> arguments) {
        public Reason {
            arguments = Map.copyOf(arguments);
        }
    }

    /** The order in which prices come about. */
    public enum Layer { BASE, LINE, ORDER, COUPON, POINTS, SERVICE_CHARGE }
}
