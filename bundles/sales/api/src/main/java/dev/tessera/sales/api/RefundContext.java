package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refund on its way.
 *
 * @param id the refund to be
 * @param saleId the sale it undoes, wholly or partly; null for a refund without receipt, see {@link LineType#unlinkedRefunds}
 * @param storeId where the refund is made; may differ from the sale's store
 * @param saleStoreId where the sale was made
 * @param memberId the member now behind the sale's member (after merges); null for an anonymous customer
 * @param moment when, by the server's clock
 * @param businessDate the refunding store's business date
 * @param lines what is taken back
 * @param total what is paid back
 * @param saleTotal what the sale came to
 * @param refundedBefore what earlier refunds of the sale paid back
 * @param drawerId the drawer that pays out; null in a preview
 * @param shiftId the shift; null in a preview
 * @param cashierId the account at the till
 * @param approvedBy who approved it; null if no approval was needed
 * @param shopAtFault whether expired value is restored with grace
 * @param approvals who consented to what, the account by permission; empty if nobody had to
 */
public record RefundContext(UUID id, UUID saleId, UUID storeId, UUID saleStoreId, UUID memberId, Instant moment, LocalDate businessDate,
        List<Line> lines, Money total, Money saleTotal, Money refundedBefore, UUID drawerId, UUID shiftId, UUID cashierId, UUID approvedBy,
        boolean shopAtFault, Map<String, UUID> approvals) {

    public RefundContext {
        lines = List.copyOf(lines);
        approvals = Map.copyOf(approvals);
    }

    /** A refund that needed nobody's consent but {@code approvedBy}. */
    public RefundContext(UUID id, UUID saleId, UUID storeId, UUID saleStoreId, UUID memberId, Instant moment, LocalDate businessDate,
            List<Line> lines, Money total, Money saleTotal, Money refundedBefore, UUID drawerId, UUID shiftId, UUID cashierId, UUID approvedBy,
            boolean shopAtFault) {
        this(id, saleId, storeId, saleStoreId, memberId, moment, businessDate, lines, total, saleTotal, refundedBefore, drawerId, shiftId,
                cashierId, approvedBy, shopAtFault, Map.of());
    }

    /** @return the account that tenders debit by what they give back: of the store that pays out */
    public AccountKey clearing() {
        return AccountKey.store(storeId, Asset.CLEARING);
    }

    /**
     * @return the account that lines credit by what they give back: of the store that sold. Where that is another one than pays out, the sale
     *     itself records what the one owes the other
     */
    public AccountKey saleClearing() {
        return AccountKey.store(saleStoreId, Asset.CLEARING);
    }

    /**
     * @param sold the line as it was sold
     * @param returnedBefore how much of it earlier refunds took back
     * @param returned how much of it is taken back now; zero for a price-only refund
     * @param amountBefore what earlier refunds paid back for it
     * @param amount what is paid back for it now
     * @param restock whether goods go back to stock
     * @param details what the line type was given when it was sold, except {@code pin}
     */
    public record Line(PricedSale.Line sold, Quantity returnedBefore, Quantity returned, Money amountBefore, Money amount,
            boolean restock, Map<String, String> details) {
        public Line {
            details = Map.copyOf(details);
        }

        /** A line sold without details. */
        public Line(PricedSale.Line sold, Quantity returnedBefore, Quantity returned, Money amountBefore, Money amount, boolean restock) {
            this(sold, returnedBefore, returned, amountBefore, amount, restock, Map.of());
        }
    }

    /**
     * What a payment of the sale gives back.
     *
     * @param payment the payment as it was made
     * @param refundedBefore what earlier refunds gave back to it
     * @param amount what is given back to it now, positive
     */
    public record Leg(SaleContext.Payment payment, Money refundedBefore, Money amount) {}
}
