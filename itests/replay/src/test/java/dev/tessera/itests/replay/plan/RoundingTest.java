package dev.tessera.itests.replay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.itests.replay.plan.Rounding.Priced;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundingTest {

    @Test
    void halfAMinorUnitGoesUp() {
        assertEquals(100, Rounding.minorUnits(new BigDecimal("1.0049")));
        assertEquals(101, Rounding.minorUnits(new BigDecimal("1.0050")));
        assertEquals(150, Rounding.minorUnits(new BigDecimal("1.5000")));
    }

    @Test
    void anAmountThatDoesNotDivideIsSoldAtTwoPrices() {
        assertEquals(List.of(new Priced(3, 333)), Rounding.unitPrices(999, 3));
        assertEquals(List.of(new Priced(2, 333), new Priced(1, 334)), Rounding.unitPrices(1000, 3));
        assertEquals(List.of(new Priced(1, 0), new Priced(1, 1)), Rounding.unitPrices(1, 2));
    }

    @Test
    void whateverTheAmountNothingIsLost() {
        Random random = new Random(1997);
        for (int i = 0; i < 10_000; i++) {
            long amount = random.nextInt(100_000);
            int quantity = 1 + random.nextInt(9);
            List<Priced> priced = Rounding.unitPrices(amount, quantity);
            assertEquals(amount, priced.stream().mapToLong(Priced::amount).sum());
            assertEquals(quantity, priced.stream().mapToInt(Priced::quantity).sum());
            assertTrue(priced.stream().allMatch(price -> price.quantity() > 0));
        }
    }
}
