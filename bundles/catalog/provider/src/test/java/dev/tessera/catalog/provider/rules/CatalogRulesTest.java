package dev.tessera.catalog.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.catalog.provider.rules.Prices.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogRulesTest {

    private static final UUID HEADQUARTERS = new UUID(0, 1);
    private static final UUID REGION = new UUID(0, 2);
    private static final UUID STORE = new UUID(0, 3);
    private static final UUID OTHER = new UUID(0, 4);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"6901234567892", "4006381333931", "73513537", "036000291452", " 6901234567892 "})
    void wellFormedNumbersAreRead(String scanned) {
        assertTrue(Barcode.parse(scanned).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6901234567893", "690123456789", "12345", "", "690123456789x", "６９０１２３４５６７８９２"})
    void othersAreNot(String scanned) {
        assertFalse(Barcode.parse(scanned).isPresent());
    }

    @Test
    void upcAndItsEanFormAreOne() {
        assertEquals(Barcode.parse("036000291452"), Barcode.parse("0036000291452"));
    }

    @Test
    void anyTwoNeighboursSwappedOrOneDigitWrongIsSeenUnlessTheyDifferByFive() {
        for (int number = 0; number < 2000; number++) {
            String body = "69%010d".formatted(number * 7919L);
            String code = body + Barcode.checkDigit(body);
            assertTrue(Barcode.parse(code).isPresent(), code);
            for (int digit = 0; digit < 13; digit++) {
                char wrong = (char) ('0' + (code.charAt(digit) - '0' + 1 + number % 9) % 10);
                assertFalse(Barcode.parse(code.substring(0, digit) + wrong + code.substring(digit + 1)).isPresent(), code);
            }
        }
    }

    @Test
    void scalesPrintWeightOrPrice() {
        String body = "211234500333";
        Barcode code = Barcode.parse(body + Barcode.checkDigit(body)).orElseThrow();
        assertEquals(new Barcode.Weighed("12345", new Quantity(333), null), code.weighed(Barcode.InStore.WEIGHT));
        assertEquals(new Barcode.Weighed("12345", null, Money.ofMinor(333)), code.weighed(Barcode.InStore.PRICE));
        assertThrows(IllegalStateException.class, () -> Barcode.parse("6901234567892").orElseThrow().weighed(Barcode.InStore.WEIGHT));
    }

    private static Entry entry(int id, UUID unit, String tier, boolean dealer, String from, String until, long price) {
        return new Entry(new UUID(1, id), unit, tier, dealer, from == null ? null : Instant.parse(from), until == null ? null : Instant.parse(until),
                Money.ofMinor(price));
    }

    private static long chosen(List<Entry> entries, String tier, boolean dealer) {
        return Prices.choose(entries, List.of(HEADQUARTERS, REGION, STORE), tier, dealer, NOW).orElseThrow().price().minor();
    }

    @Test
    void theNearestPriceThatFitsCounts() {
        Entry everywhere = entry(1, HEADQUARTERS, null, false, null, null, 1000);
        Entry region = entry(2, REGION, null, false, null, null, 950);
        Entry elsewhere = entry(3, OTHER, null, false, null, null, 100);
        Entry gold = entry(4, REGION, "gold", false, null, null, 900);
        Entry dealer = entry(5, HEADQUARTERS, null, true, null, null, 700);
        List<Entry> all = List.of(everywhere, region, elsewhere, gold, dealer);
        assertEquals(950, chosen(all, null, false));
        assertEquals(950, chosen(all, "silver", false));
        assertEquals(900, chosen(all, "gold", false));
        assertEquals(700, chosen(all, "gold", true));
        assertEquals(Optional.empty(), Prices.choose(List.of(elsewhere), List.of(HEADQUARTERS, REGION, STORE), null, false, NOW));
    }

    @Test
    void aPriceEndsWhenItSaysAndTheLaterOneReplacesIt() {
        Entry always = entry(1, STORE, null, false, null, null, 1000);
        Entry ended = entry(2, STORE, null, false, "2026-11-01T00:00:00Z", "2026-11-23T08:00:00Z", 500);
        Entry begun = entry(3, STORE, null, false, "2026-11-23T08:00:00Z", null, 800);
        Entry before = entry(4, STORE, null, false, "2026-11-20T00:00:00Z", null, 850);
        assertEquals(1000, chosen(List.of(always, ended), null, false));
        assertEquals(800, chosen(List.of(always, ended, before, begun), null, false));
    }
}
