package dev.tessera.catalog.api;

import java.time.Instant;
import java.util.UUID;

/**
 * For whom, where and when a price is asked.
 *
 * @param storeId the store that sells
 * @param tier the member's tier code; null for none
 * @param moment when it is sold
 */
public record Buyer(UUID storeId, String tier, Instant moment) {}
