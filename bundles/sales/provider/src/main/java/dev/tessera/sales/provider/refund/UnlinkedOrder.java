package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.approval.Approval;
import java.util.List;
import java.util.UUID;

/**
 * What is to be given back without receipt.
 *
 * @param id the refund to be, so that a repeat is recognised; null to be given one
 * @param tillId at which till
 * @param memberId for whom; null for an anonymous customer
 * @param lines what is taken back
 * @param type the tender that pays out, e.g. {@code cash}, {@code deposit}
 * @param reference what it goes to; null if the tender needs none
 * @param reason why, for people
 * @param approvals a second person's consents
 */
public record UnlinkedOrder(UUID id, UUID tillId, UUID memberId, List<Line> lines, String type, String reference, String reason,
        List<Approval> approvals) {

    public UnlinkedOrder {
        lines = List.copyOf(lines);
        approvals = List.copyOf(approvals);
    }

    /**
     * @param number from 1
     * @param type the line type
     * @param itemId what is taken back
     * @param quantity how much, positive
     * @param amount what is given back; null for today's price
     * @param restock whether goods go back to stock
     */
    public record Line(int number, String type, UUID itemId, Quantity quantity, Money amount, boolean restock) {}

    /** @return a hash over everything that makes two orders the same; consents are left out */
    String hash() {
        return Json.hash(new UnlinkedOrder(id, tillId, memberId, lines, type, reference, reason, List.of()));
    }
}
