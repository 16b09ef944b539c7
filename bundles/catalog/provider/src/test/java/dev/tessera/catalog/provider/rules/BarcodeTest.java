package dev.tessera.catalog.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {

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
}
