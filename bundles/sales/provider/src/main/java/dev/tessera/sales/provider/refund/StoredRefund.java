package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refund as it is kept.
 *
 * @param head what it is as a whole
 * @param lines what was taken back, by number
 * @param legs where the money went, by number
 */
public record StoredRefund(Head head, List<Line> lines, List<Leg> legs) {

    public StoredRefund {
        lines = List.copyOf(lines);
        legs = List.copyOf(legs);
    }

    /** What sort of taking back. */
    public enum Kind { REFUND, VOID, EXCHANGE, UNLINKED }

    /**
     * How far a leg is. MANUAL: its channel takes nothing back after so long, somebody has to give it back by hand. MOVED: another leg took its
     * place.
     */
    public enum LegState { PENDING, SUCCEEDED, FAILED, MANUAL, MOVED }

    /**
     * @param id the refund
     * @param number as it stands on the receipt
     * @param kind what sort
     * @param saleId the sale it undoes; null without receipt
     * @param storeId the store that paid out
     * @param saleStoreId the store that had sold
     * @param tillId at which till
     * @param shiftId in which shift
     * @param drawerId out of which drawer
     * @param cashierId by whose account
     * @param memberId the member, after merges; null for an anonymous customer
     * @param businessDate under which it is booked
     * @param refundedAt when it was booked
     * @param originAt when the customer was paid back
     * @param originDate the business date of that
     * @param total what the lines gave back
     * @param keptBack what of it was not paid out, e.g. for points spent
     * @param reason why; null if none was given
     * @param shopAtFault whether expired value came back with grace
     * @param exchangeSaleId the sale it was exchanged for; null unless it is an exchange
     * @param requestHash what the till asked for
     * @param journalId the ledger's journal; null if no value moved
     * @param effects what followed from it
     * @param approvals who consented, by permission
     */
    public record Head(UUID id, String number, Kind kind, UUID saleId, UUID storeId, UUID saleStoreId, UUID tillId, UUID shiftId, UUID drawerId,
            UUID cashierId, UUID memberId, LocalDate businessDate, Instant refundedAt, Instant originAt, LocalDate originDate, Money total,
            Money keptBack, String reason, boolean shopAtFault, UUID exchangeSaleId, String requestHash, UUID journalId,
            List<Plan.Effect> effects, Map<String, UUID> approvals) {

        public Head {
            effects = List.copyOf(effects);
            approvals = Map.copyOf(approvals);
        }

        Head withNumber(String given) {
            return new Head(id, given, kind, saleId, storeId, saleStoreId, tillId, shiftId, drawerId, cashierId, memberId, businessDate, refundedAt,
                    originAt, originDate, total, keptBack, reason, shopAtFault, exchangeSaleId, requestHash, journalId, effects, approvals);
        }
    }

    /**
     * @param number the sale's line; without receipt from 1
     * @param type the line type
     * @param itemId what it is
     * @param itemCode its code
     * @param name its name
     * @param quantity how much was taken back
     * @param amount what was given back for it
     * @param restock whether goods went back to stock
     */
    public record Line(int number, String type, UUID itemId, String itemCode, String name, Quantity quantity, Money amount, boolean restock) {}

    /**
     * @param id the leg, by which a provider outside knows it
     * @param number within the refund, from 1
     * @param paymentNumber the sale's payment that was given back; null without receipt
     * @param type the tender that got it
     * @param reference what it went to; null if the tender needs none
     * @param amount how much
     * @param carried whether it pays the new sale of an exchange instead of being given out
     * @param state how far it is
     * @param providerReference what the provider calls it; null if there is none
     * @param failure why it failed; null unless it did
     * @param attempts how often a provider was asked
     * @param rounding what is given out more (positive) or less than the amount because there are no smaller coins
     */
    public record Leg(UUID id, int number, Integer paymentNumber, String type, String reference, Money amount, boolean carried, LegState state,
            String providerReference, String failure, int attempts, Money rounding) {}
}
