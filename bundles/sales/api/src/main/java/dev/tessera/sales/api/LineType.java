package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /**
     * Plans what selling the lines does: at least the transfer from {@link SaleContext#clearing} to where the money belongs (revenue,
     * principal …) of exactly each line's net.
     */
    void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan);

    /** @return the accounts {@link #planRefund} needs to see locked */
    default List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return List.of();
    }

    /**
     * The most that giving lines back can pay out now, where that may be less than what was paid: a top-up partly spent, a package partly used.
     * Asked before a refund's amounts are settled. Where no amount is asked for, the refund gives back the smaller of this and the line's share;
     * where more is asked for, it is refused with this reason. {@link #planRefund} looks again under locks and refuses with CONFLICT what is too
     * much by then.
     *
     * @param saleId the sale the lines are of
     * @param moment when the refund happens
     * @param lines lines of this type as they were sold
     * @return a limit by line number; a line without a limit is left out
     */
    default Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        return Map.of();
    }

    /**
     * Plans what taking the lines back does; the mirror of {@link #plan}: transfers that credit {@link RefundContext#saleClearing} with exactly
     * the lines' amounts.
     */
    void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan);

    /** @return a few items that a demonstration may ring up by themselves, one of each; empty if there are none */
    default List<UUID> examples() {
        return List.of();
    }

    /**
     * @return whether lines of this type can be taken back without a receipt; then {@link #items} finds them by a basket, and the refund's
     *     {@code saleId} is null
     */
    default boolean unlinkedRefunds() {
        return false;
    }

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

    /**
     * @param maximum the most that can still be paid out for the line, in addition to what earlier refunds paid out; not negative
     * @param reason why it is less than what was paid
     */
    record Refundable(Money maximum, PricedSale.Reason reason) {}
}
