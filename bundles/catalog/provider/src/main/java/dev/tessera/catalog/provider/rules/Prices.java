package dev.tessera.catalog.provider.rules;

import dev.tessera.kernel.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which price of an item applies. Of the entries that fit store, tier and moment the nearest to the store counts (store, region,
 * headquarters), then the one for the tier before the one for everybody, then the later beginning, then the smaller id.
 */
public final class Prices {

    private Prices() {}

    /**
     * One price of an item in a price list.
     *
     * @param id the entry
     * @param unitId the organisation unit it is for, with everything below it
     * @param tier the member tier it is for; null for everybody
     * @param dealer whether it is only for dealers
     * @param from from when; null for always
     * @param until until when, exclusive; null for ever
     * @param price per unit, not negative
     */
    public record Entry(UUID id, UUID unitId, String tier, boolean dealer, Instant from, Instant until, Money price) {

        boolean appliesAt(Instant moment) {
            return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
        }
    }

    /**
     * @param entries the item's prices
     * @param path the units from the headquarters down to the store
     * @param tier the buyer's tier; null for none
     * @param dealer whether the buyer is a dealer
     * @param moment when it is sold
     */
    public static Optional<Entry> choose(List<Entry> entries, List<UUID> path, String tier, boolean dealer, Instant moment) {
        return entries.stream()
                .filter(entry -> path.contains(entry.unitId()) && entry.appliesAt(moment))
                .filter(entry -> entry.tier() == null || entry.tier().equals(tier))
                .filter(entry -> !entry.dealer() || dealer)
                .min(Comparator.comparing(Entry::dealer).reversed()
                        .thenComparing(Comparator.comparingInt((Entry entry) -> path.indexOf(entry.unitId())).reversed())
                        .thenComparing(entry -> entry.tier() == null)
                        .thenComparing(Entry::from, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()).reversed())
                        .thenComparing(Entry::id));
    }
}
