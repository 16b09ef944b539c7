package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.approval.Approval;
import dev.tessera.sales.provider.pricing.RefundSplit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is to be given back of a sale.
 *
 * @param id the refund to be, so that a repeat is recognised; null to be given one
 * @param tillId at which till
 * @param saleId of which sale
 * @param lines what is taken back; empty for all that is left
 * @param strategy how payments of one class share; null for the last first
 * @param choice where what would go back to cash and outside payments goes instead; null to leave it
 * @param shopAtFault whether expired value comes back with grace
 * @param reason why, for people
 * @param originAt when the customer was paid back, for one made offline earlier; null for now
 * @param approvals a second person's consents
 */
public record RefundOrder(UUID id, UUID tillId, UUID saleId, List<Line> lines, RefundSplit.Strategy strategy, Choice choice,
        boolean shopAtFault, String reason, Instant originAt, List<Approval> approvals) {

    public RefundOrder {
        lines = List.copyOf(lines);
        approvals = List.copyOf(approvals);
    }

    /**
     * @param number the sale's line
     * @param quantity how much is taken back; zero to give back money only
     * @param amount how much is given back; null for the line's share
     * @param restock whether goods go back to stock, and of a service what it would have used up; null for goods only
     */
    public record Line(int number, Quantity quantity, Money amount, Boolean restock) {}

    /**
     * The member's choice to take own value instead of cash.
     *
     * @param type the tender, e.g. {@code deposit}
     * @param reference what it goes to; null if the tender needs none
     */
    public record Choice(String type, String reference) {}

    /** @return a hash over everything that makes two orders the same; consents are left out */
    String hash() {
        return Json.hash(new RefundOrder(id, tillId, saleId, lines, strategy, choice, shopAtFault, reason, originAt, List.of()));
    }
}
