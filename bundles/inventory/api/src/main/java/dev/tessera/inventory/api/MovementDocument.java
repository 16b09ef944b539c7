package dev.tessera.inventory.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What movements come from.
 *
 * @param type what sort, e.g. {@code sales.sale}, {@code inventory.receipt}
 * @param id which one
 * @param storeId the store whose stock moves
 * @param businessDate the store's business date
 * @param occurredAt when it happened
 */
public record MovementDocument(String type, UUID id, UUID storeId, LocalDate businessDate, Instant occurredAt) {}
