package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that can be rung up: goods, a service, a card, a top-up, a fee. A service; {@code sales} finds it by its code. */
@ConsumerType
public interface LineType {

    /** @return stable code, e.g. {@code goods}, {@code cards.top-up} */
    String code();

    /**
     * Finds what the lines are about and what they cost before discounts; called once for all lines of this type in a basket.
     *
     * @return one item per line number
     * @throws dev.tessera.kernel.error.ProblemException INVALID naming {@code /lines/<index>/…} for a line that cannot be sold
     */
    Map<Integer, Item> items(Basket basket, List<Basket.Line> lines);

    /** @return the accounts {@link #plan} needs to see locked */
    default List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        return List.of();
    }

    /** Plans what selling the lines does: at least the transfer from clearing to where the money belongs (revenue, principal …). */
    void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan);

    /** @return the accounts {@link #planRefund} needs to see locked */
    default List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return List.of();
    }

    /** Plans what taking the lines back does; the mirror of {@link #plan}. */
    void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan);

    /**
     * @param code the item's code for people
     * @param name its name on the receipt
     * @param unitPrice price per unit before discounts, by the best of what applies (price list, tier, dealer)
     * @param traits what rules may ask about it
     * @param reasons why the price is what it is
     */
    record Item(String code, String name, Money unitPrice, PricedSale.Traits traits, List<PricedSale.Reason> reasons) {
        public Item {
            reasons = List.copyOf(reasons);
        }
    }
}
