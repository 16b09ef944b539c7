package dev.tessera.catalog.provider.price;

import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import java.util.UUID;

/**
 * A price list, without its prices.
 *
 * @param id never changes
 * @param version counts its edits
 * @param code unique, in capitals
 * @param name what people call it
 * @param unitId the organisation unit it is for, with everything below it
 * @param audience whom it is meant for
 * @param tier the member tier it is meant for; null unless that is whom
 * @param period when it holds
 * @param active whether it is in use
 */
public record PriceList(UUID id, long version, String code, String name, UUID unitId, Audience audience, String tier, Period period,
        boolean active) {}
