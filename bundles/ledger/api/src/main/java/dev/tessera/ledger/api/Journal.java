package dev.tessera.ledger.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One business act: transfers that happen together or not at all.
 *
 * @param id given by the caller, so that a repeat is recognised: a journal with this id can exist once
 * @param reason why, a stable code {@code module.act}, e.g. {@code sales.sale}, {@code cards.top-up}, {@code points.expiry}
 * @param sourceType what sort of document it comes from, e.g. {@code sales.sale}
 * @param sourceId which document
 * @param storeId the store in which it happened; null for headquarters
 * @param businessDate the store's business date
 * @param occurredAt when it happened
 * @param reverses the journal it reverses, wholly or partly; null for none
 * @param transfers at least one
 */
public record Journal(UUID id, String reason, String sourceType, UUID sourceId, UUID storeId, LocalDate businessDate,
        Instant occurredAt, UUID reverses, List<Transfer> transfers) {
    public Journal {
        transfers = List.copyOf(transfers);
        if (transfers.isEmpty()) {
            throw new IllegalArgumentException("a journal without transfers");
        }
    }
}
