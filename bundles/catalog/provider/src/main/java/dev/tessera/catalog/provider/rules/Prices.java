package dev.tessera.catalog.provider.rules;

import dev.tessera.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which price of an item applies. Of what is meant for everybody, for the buyer's tier and for dealers, one price each is found: the nearest to
 * the store (store, region, headquarters), then one that holds for a time only before one that always holds, then one set for the item by
 * the unit before one of a list before the item's own, then the later beginning, then the smaller id. Of these up to three the lowest
 * counts, so that having a tier or being a dealer never makes anything dearer; when they are equal, what is meant for more people.
 */
public final class Prices {

    private Prices() {}

    /** Whom a price is meant for. */
    public enum Audience { EVERYBODY, TIER, DEALER }

    /** Where a price stands; in the order in which they go before each other within a unit. */
    public enum Origin { UNIT, LIST, ITEM }

    /**
     * One price of an item.
     *
     * @param origin where it stands
     * @param listId the price list; null unless it is from one
     * @param unitId the organisation unit it is for, with everything below it
     * @param audience whom it is meant for
     * @param tier the member tier it is meant for; null unless that is whom
     * @param period when it holds
     * @param price per unit, not negative
     */
    public record Entry(Origin origin, UUID listId, UUID unitId, Audience audience, String tier, Period period, Money price) {}

    /**
     * Who buys, where and when.
     *
     * @param path the units from the headquarters down to the store
     * @param tier the buyer's tier; null for none
     * @param dealer whether the buyer is a dealer
     * @param moment when it is sold
     * @param zone the store's zone, in which days of the week and hours count
     */
    public record Sale(List<UUID> path, String tier, boolean dealer, Instant moment, ZoneId zone) {}

    /** What became of a price. */
    public enum Outcome {
        /** It is the price. */
        CHOSEN,
        /** It is the one for its buyers, but another one they may have is lower. */
        NOT_LOWEST,
        /** Another one for the same buyers is nearer to the store or meant for just this time. */
        OUTRANKED,
        /** It is for other buyers. */
        OTHER_BUYERS,
        /** It is for other stores. */
        OTHER_STORES,
        /** It holds at another time. */
        OTHER_TIME
    }

    /**
     * @param entry the price
     * @param outcome what became of it
     */
    public record Considered(Entry entry, Outcome outcome) {}

    /**
     * @param entries the item's prices, the item's own among them
     * @return every one of them with what became of it, in the order given; exactly one is chosen if the item's own holds everywhere
     */
    public static List<Considered> explain(List<Entry> entries, Sale sale) {
        Map<Audience, Entry> best = new EnumMap<>(Audience.class);
        Comparator<Entry> order = order(sale.path());
        for (Entry entry : entries) {
            if (exclusion(entry, sale) == null) {
                best.merge(entry.audience(), entry, (one, other) -> order.compare(one, other) <= 0 ? one : other);
            }
        }
        Entry chosen = best.values().stream().min(Comparator.comparing(Entry::price)).orElse(null);
        return entries.stream().map(entry -> new Considered(entry, outcome(entry, sale, best, chosen))).toList();
    }

    /**
     * @param entries the item's prices, the item's own among them
     * @return the price that counts
     * @throws IllegalArgumentException if none holds
     */
    public static Entry choose(List<Entry> entries, Sale sale) {
        return explain(entries, sale).stream().filter(considered -> considered.outcome() == Outcome.CHOSEN).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no price holds")).entry();
    }

    private static Outcome outcome(Entry entry, Sale sale, Map<Audience, Entry> best, Entry chosen) {
        Outcome excluded = exclusion(entry, sale);
        if (excluded != null) {
            return excluded;
        }
        // By identity: two equal prices of one list would be one and the same to a reader.
        return entry == chosen ? Outcome.CHOSEN : entry == best.get(entry.audience()) ? Outcome.NOT_LOWEST : Outcome.OUTRANKED;
    }

    private static Outcome exclusion(Entry entry, Sale sale) {
        if (!sale.path().contains(entry.unitId())) {
            return Outcome.OTHER_STORES;
        }
        boolean meant = switch (entry.audience()) {
            case EVERYBODY -> true;
            case TIER -> entry.tier().equals(sale.tier());
            case DEALER -> sale.dealer();
        };
        if (!meant) {
            return Outcome.OTHER_BUYERS;
        }
        return entry.period().holdsAt(sale.moment(), sale.zone()) ? null : Outcome.OTHER_TIME;
    }

    private static Comparator<Entry> order(List<UUID> path) {
        return Comparator.comparingInt((Entry entry) -> path.size() - path.indexOf(entry.unitId()))
                .thenComparing(entry -> entry.period().isAlways())
                .thenComparing(Entry::origin)
                .thenComparing(entry -> entry.period().from(), Comparator.nullsFirst(Comparator.<Instant>naturalOrder()).reversed())
                .thenComparing(Entry::listId, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
