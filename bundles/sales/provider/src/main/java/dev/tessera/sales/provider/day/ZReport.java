package dev.tessera.sales.provider.day;

import dev.tessera.sales.provider.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A closed business day of a store, for ever as it is.
 *
 * @param id never changes
 * @param storeId the store
 * @param number counts the store's reports without gaps, from 1
 * @param date the business date
 * @param closedAt when it was closed
 * @param closedBy by whom
 * @param total what the day came to, minor units
 * @param grandTotal what all days up to this one came to, minor units
 * @param content what the day came to, as the text the hash is over
 * @param previousHash the hash of the store's report before; of the chain's beginning for the first
 * @param hash over all of it
 */
public record ZReport(UUID id, UUID storeId, long number, LocalDate date, Instant closedAt, Person closedBy, long total, long grandTotal,
        String content, String previousHash, String hash) {}
