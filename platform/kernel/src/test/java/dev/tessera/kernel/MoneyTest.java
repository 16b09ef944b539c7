package dev.tessera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final Currency DINAR = Currency.getInstance("KWD");

    private final long seed = Long.getLong("tessera.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void majorUnitsKeepTheCurrencysDecimals() {
        assertEquals(Money.ofMinor(1250), Money.of(new BigDecimal("12.5"), YUAN));
        assertEquals(new BigDecimal("12.50"), Money.ofMinor(1250).toMajor(YUAN));
        assertEquals(new BigDecimal("1250"), Money.ofMinor(1250).toMajor(YEN));
        assertEquals(new BigDecimal("-1.250"), Money.ofMinor(-1250).toMajor(DINAR));
        assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("12.505"), YUAN));
        assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("0.5"), YEN));
    }

    @Test
    void nothingOverflowsInSilence() {
        Money most = Money.ofMinor(Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> most.plus(Money.ofMinor(1)));
        assertThrows(ArithmeticException.class, () -> Money.ofMinor(Long.MIN_VALUE).minus(Money.ofMinor(1)));
        assertThrows(ArithmeticException.class, () -> Money.ofMinor(Long.MIN_VALUE).negated());
        assertThrows(ArithmeticException.class, () -> most.times(2));
        assertThrows(ArithmeticException.class, () -> most.share(3, 2));
        assertEquals(most, most.share(Long.MAX_VALUE, Long.MAX_VALUE), "the product may leave the range, the result may not");
    }

    @Test
    void sharesAreRoundedHalfAwayFromZeroOnce() {
        assertEquals(849, Money.ofMinor(999).share(85, 100).minor());
        assertEquals(1, Money.ofMinor(1).share(1, 2).minor());
        assertEquals(-1, Money.ofMinor(-1).share(1, 2).minor());
        assertEquals(333, Money.ofMinor(999).times(new Quantity(333)).minor());
        assertThrows(IllegalArgumentException.class, () -> Money.ofMinor(1).share(1, 0));
        for (int round = 0; round < 2000; round++) {
            long minor = random.nextLong(-1_000_000_000L, 1_000_000_000L);
            long numerator = random.nextLong(-100_000, 100_000);
            long denominator = random.nextLong(1, 100_000);
            long expected = new BigDecimal(minor).multiply(new BigDecimal(numerator))
                    .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP).longValueExact();
            assertEquals(expected, Money.ofMinor(minor).share(numerator, denominator).minor(),
                    minor + " * " + numerator + " / " + denominator + ", seed " + seed);
        }
    }

    @Test
    void anAllocationLosesAndInventsNothing() {
        assertEquals(List.of(34L, 33L, 33L), minors(Money.ofMinor(100).allocate(List.of(1L, 1L, 1L))));
        assertEquals(List.of(-34L, -33L, -33L), minors(Money.ofMinor(-100).allocate(List.of(1L, 1L, 1L))));
        assertEquals(List.of(1L, 0L, 1L), minors(Money.ofMinor(2).allocate(List.of(5L, 0L, 5L))));
        assertEquals(List.of(1L, 1L, 0L), minors(Money.ofMinor(2).allocate(List.of(0L, 0L, 0L))), "no weight at all: evenly");
        assertThrows(IllegalArgumentException.class, () -> Money.ofMinor(1).allocate(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Money.ofMinor(1).allocate(List.of(1L, -1L)));
        for (int round = 0; round < 5000; round++) {
            long total = random.nextInt(4) == 0 ? random.nextLong() : random.nextLong(-10_000, 10_000);
            List<Long> weights = LongStream.generate(() -> random.nextInt(5) == 0 ? 0 : random.nextLong(1, Long.MAX_VALUE >> random.nextInt(60)))
                    .limit(1 + random.nextInt(12)).boxed().toList();
            check(total, weights);
        }
        check(Long.MIN_VALUE, List.of(1L, 2L, 3L));
        check(Long.MAX_VALUE, List.of(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** The sum is the total; every share is its exact part rounded down or up; a larger remainder is rounded up first. */
    private void check(long total, List<Long> weights) {
        List<Long> shares = Allocation.largestRemainder(total, weights);
        String what = total + " over " + weights + " gave " + shares + ", seed " + seed;
        BigInteger given = shares.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        assertEquals(BigInteger.valueOf(total), given, what);
        BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return;
        }
        BigInteger leastUp = null;
        BigInteger mostDown = null;
        for (int index = 0; index < shares.size(); index++) {
            BigInteger[] exact = BigInteger.valueOf(total).abs().multiply(BigInteger.valueOf(weights.get(index))).divideAndRemainder(sum);
            BigInteger extra = BigInteger.valueOf(shares.get(index)).abs().subtract(exact[0]);
            assertTrue(extra.signum() == 0 || extra.equals(BigInteger.ONE), what);
            if (extra.signum() == 0) {
                mostDown = mostDown == null ? exact[1] : mostDown.max(exact[1]);
            } else {
                leastUp = leastUp == null ? exact[1] : leastUp.min(exact[1]);
            }
        }
        assertTrue(leastUp == null || mostDown == null || leastUp.compareTo(mostDown) >= 0, what);
    }

    private static List<Long> minors(List<Money> amounts) {
        return amounts.stream().map(Money::minor).toList();
    }

    @Test
    void quantitiesHaveThreeDecimalsExactly() {
        assertEquals(new Quantity(333), Quantity.of(new BigDecimal("0.333")));
        assertEquals(new BigDecimal("2.000"), Quantity.of(2).toDecimal());
        assertEquals(Quantity.ZERO, Quantity.of(new BigDecimal("1.5")).plus(new Quantity(-1500)));
        assertThrows(ArithmeticException.class, () -> Quantity.of(new BigDecimal("0.0001")));
        assertThrows(ArithmeticException.class, () -> Quantity.of(Long.MAX_VALUE / 999));
    }
}
