package dev.tessera.sales.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something was taken back: wholly, partly, by a void, by an exchange or without receipt.
 *
 * @param refundId the refund
 * @param saleId the sale it undoes; null for a refund without receipt
 * @param number the refund's number on the receipt
 * @param storeId the store that paid out
 * @param saleStoreId the store that had sold; that which paid out for a refund without receipt
 * @param memberId the member behind the sale, after merges; null for an anonymous customer
 * @param total what was given back, minor units
 * @param full whether nothing of the sale is left
 * @param refundedAt when
 * @param businessDate the paying store's business date
 * @param saleOriginDate the business date of the sale it undoes; the refund's own for one without receipt
 */
@EventName("sales.sale-refunded")
public record SaleRefunded(UUID refundId, UUID saleId, String number, UUID storeId, UUID saleStoreId, UUID memberId, long total, boolean full,
        Instant refundedAt, LocalDate businessDate, LocalDate saleOriginDate) implements DomainEvent {

    /** @return the sale's id, so that its refunds come after it; without a sale the refund's own */
    @Override
    public String key() {
        return (saleId == null ? refundId : saleId).toString();
    }
}
