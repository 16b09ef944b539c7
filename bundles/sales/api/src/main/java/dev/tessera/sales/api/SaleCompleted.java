package dev.tessera.sales.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A sale was made and paid.
 *
 * @param saleId the sale
 * @param number its number on the receipt
 * @param storeId where
 * @param tillId at which till
 * @param memberId for whom; null for an anonymous customer
 * @param total what was paid, minor units
 * @param lines how many lines it has
 * @param soldAt when it was booked
 * @param businessDate the store's business date under which it is booked
 * @param originAt when the customer bought; earlier than {@code soldAt} for a sale made offline
 * @param originDate the store's business date when the customer bought
 */
@EventName("sales.sale-completed")
public record SaleCompleted(UUID saleId, String number, UUID storeId, UUID tillId, UUID memberId, long total, int lines, Instant soldAt,
        LocalDate businessDate, Instant originAt, LocalDate originDate) implements DomainEvent {

    /** @return the sale's id, so that its refunds come after it */
    @Override
    public String key() {
        return saleId.toString();
    }
}
