package dev.tessera.catalog.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.catalog.provider.rules.Prices.Considered;
import dev.tessera.catalog.provider.rules.Prices.Entry;
import dev.tessera.catalog.provider.rules.Prices.Origin;
import dev.tessera.catalog.provider.rules.Prices.Outcome;
import dev.tessera.catalog.provider.rules.Prices.Sale;
import dev.tessera.kernel.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final UUID HEADQUARTERS = new UUID(0, 1);
    private static final UUID REGION = new UUID(0, 2);
    private static final UUID STORE = new UUID(0, 3);
    private static final UUID OTHER = new UUID(0, 4);
    private static final List<UUID> PATH = List.of(HEADQUARTERS, REGION, STORE);
    private static final Instant MONDAY_EVENING = Instant.parse("2026-11-23T11:30:00Z");
    private static final Entry OWN = new Entry(Origin.ITEM, null, HEADQUARTERS, Audience.EVERYBODY, null, Period.ALWAYS, Money.ofMinor(1000));

    private static Entry list(int id, UUID unit, Audience audience, String tier, Period period, long price) {
        return new Entry(Origin.LIST, new UUID(1, id), unit, audience, tier, period, Money.ofMinor(price));
    }

    private static Entry everybody(int id, UUID unit, Period period, long price) {
        return list(id, unit, Audience.EVERYBODY, null, period, price);
    }

    private static long price(List<Entry> entries, String tier, boolean dealer) {
        return Prices.choose(entries, sale(tier, dealer, MONDAY_EVENING)).price().minor();
    }

    private static Sale sale(String tier, boolean dealer, Instant moment) {
        return new Sale(PATH, tier, dealer, moment, SHANGHAI);
    }

    @Test
    void theNearestCountsEvenIfDearer() {
        Entry region = everybody(2, REGION, Period.ALWAYS, 950);
        Entry store = new Entry(Origin.UNIT, null, STORE, Audience.EVERYBODY, null, Period.ALWAYS, Money.ofMinor(1050));
        Entry elsewhere = everybody(3, OTHER, Period.ALWAYS, 100);
        assertEquals(1000, price(List.of(OWN, elsewhere), null, false));
        assertEquals(950, price(List.of(OWN, elsewhere, region), null, false));
        assertEquals(1050, price(List.of(OWN, elsewhere, region, store), null, false));
    }

    @Test
    void ofWhatTheBuyerMayHaveTheLowestCounts() {
        List<Entry> all = List.of(OWN, list(1, HEADQUARTERS, Audience.TIER, "gold", Period.ALWAYS, 900),
                list(2, HEADQUARTERS, Audience.DEALER, null, Period.ALWAYS, 700), everybody(3, STORE, Period.ALWAYS, 850));
        assertEquals(850, price(all, null, false));
        assertEquals(850, price(all, "gold", false), "the member's price of the headquarters is above the store's for everybody");
        assertEquals(850, price(all, "silver", false));
        assertEquals(700, price(all, "gold", true));
    }

    @Test
    void aTimedPriceReplacesAStandingOneWhileItHolds() {
        Period week = new Period(Instant.parse("2026-11-20T16:00:00Z"), Instant.parse("2026-11-27T16:00:00Z"), Set.of(), null, null);
        List<Entry> all = List.of(OWN, everybody(1, STORE, Period.ALWAYS, 950), everybody(2, STORE, week, 980));
        assertEquals(980, price(all, null, false));
        assertEquals(950, Prices.choose(all, sale(null, false, week.until())).price().minor(), "the end is exclusive");
        assertEquals(980, Prices.choose(all, sale(null, false, week.from())).price().minor());
    }

    @Test
    void hoursGoByTheStoresClockAndMaySpanMidnight() {
        Period late = new Period(null, null, Set.of(DayOfWeek.MONDAY), LocalTime.of(19, 0), LocalTime.of(1, 0));
        assertTrue(late.holdsAt(MONDAY_EVENING, SHANGHAI), "19:30 in Shanghai");
        assertFalse(late.holdsAt(MONDAY_EVENING, ZoneId.of("UTC")), "11:30 in UTC");
        assertTrue(late.holdsAt(Instant.parse("2026-11-23T16:59:59Z"), SHANGHAI), "Tuesday 00:59:59 belongs to Monday night");
        assertFalse(late.holdsAt(Instant.parse("2026-11-23T17:00:00Z"), SHANGHAI));
        assertFalse(late.holdsAt(Instant.parse("2026-11-22T16:30:00Z"), SHANGHAI), "Monday 00:30 is Sunday night");
    }

    @Test
    void everyPriceIsToldWhatBecameOfIt() {
        Period ended = new Period(null, MONDAY_EVENING, Set.of(), null, null);
        List<Entry> all = List.of(OWN, everybody(1, REGION, Period.ALWAYS, 950), list(2, STORE, Audience.TIER, "gold", Period.ALWAYS, 960),
                list(3, STORE, Audience.TIER, "silver", Period.ALWAYS, 1), everybody(4, OTHER, Period.ALWAYS, 1), everybody(5, STORE, ended, 1));
        assertEquals(List.of(Outcome.OUTRANKED, Outcome.CHOSEN, Outcome.NOT_LOWEST, Outcome.OTHER_BUYERS, Outcome.OTHER_STORES, Outcome.OTHER_TIME),
                Prices.explain(all, sale("gold", false, MONDAY_EVENING)).stream().map(Considered::outcome).toList());
    }

    /** Laws that hold for whatever prices there are. */
    @Test
    void laws() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            List<Entry> entries = randomEntries(random);
            Instant moment = MONDAY_EVENING.plusSeconds(random.nextInt(14 * 86_400));
            Sale stranger = sale(null, false, moment);
            Sale gold = sale("gold", false, moment);
            Sale dealer = sale("gold", true, moment);
            String told = "seed " + seed + ", round " + round;
            List<Considered> explained = Prices.explain(entries, gold);
            assertEquals(1, explained.stream().filter(one -> one.outcome() == Outcome.CHOSEN).count(), told);
            Entry chosen = Prices.choose(entries, gold);
            assertTrue(PATH.contains(chosen.unitId()) && chosen.period().holdsAt(moment, SHANGHAI) && !"silver".equals(chosen.tier()), told);
            assertTrue(chosen.price().compareTo(Prices.choose(entries, stranger).price()) <= 0, told + ": a tier never costs more");
            assertTrue(Prices.choose(entries, dealer).price().compareTo(chosen.price()) <= 0, told + ": a dealer never pays more");
            assertTrue(explained.stream().filter(one -> one.outcome() == Outcome.NOT_LOWEST)
                    .allMatch(one -> one.entry().price().compareTo(chosen.price()) >= 0), told);
            List<Entry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);
            assertEquals(chosen, Prices.choose(shuffled, gold), told + ": the order in which prices lie does not count");
        }
    }

    private static List<Entry> randomEntries(Random random) {
        List<Entry> entries = new ArrayList<>(List.of(OWN));
        List<UUID> units = List.of(HEADQUARTERS, REGION, STORE, OTHER);
        int count = random.nextInt(12);
        for (int id = 1; id <= count; id++) {
            Audience audience = Audience.values()[random.nextInt(3)];
            Instant from = random.nextBoolean() ? null : MONDAY_EVENING.plusSeconds(random.nextInt(10 * 86_400));
            Instant until = random.nextBoolean() ? null : (from == null ? MONDAY_EVENING : from).plusSeconds(1 + random.nextInt(5 * 86_400));
            boolean hours = random.nextInt(4) == 0;
            Period period = new Period(from, until, random.nextInt(4) == 0 ? Set.of(DayOfWeek.of(1 + random.nextInt(7))) : Set.of(),
                    hours ? LocalTime.of(random.nextInt(24), 0) : null, hours ? LocalTime.of(random.nextInt(24), 0) : null);
            entries.add(list(id, units.get(random.nextInt(4)), audience,
                    audience == Audience.TIER ? random.nextBoolean() ? "gold" : "silver" : null, period, random.nextInt(2000)));
        }
        return entries;
    }
}
