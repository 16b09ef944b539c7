package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A refund on its way.
 *
 * @param id the refund to be
 * @param saleId the sale it undoes, wholly or partly
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
 */
public record RefundContext(UUID id, UUID saleId, UUID storeId, UUID saleStoreId, UUID memberId, Instant moment, LocalDate businessDate,
        List<Line> lines, Money total, Money saleTotal, Money refundedBefore, UUID drawerId, UUID shiftId, UUID cashierId, UUID approvedBy,
        boolean shopAtFault) {

    public RefundContext {
        lines = List.copyOf(lines);
    }

    /**
     * @param sold the line as it was sold
     * @param returnedBefore how much of it earlier refunds took back
     * @param returned how much of it is taken back now; zero for a price-only refund
     * @param amountBefore what earlier refunds paid back for it
     * @param amount what is paid back for it now
     * @param restock whether goods go back to stock
     */
    public record Line(PricedSale.Line sold, Quantity returnedBefore, Quantity returned, Money amountBefore, Money amount,
            boolean restock) {}

    /**
     * What a payment of the sale gives back.
     *
     * @param payment the payment as it was made
     * @param refundedBefore what earlier refunds gave back to it
     * @param amount what is given back to it now, positive
     */
    public record Leg(SaleContext.Payment payment, Money refundedBefore, Money amount) {}
}
