package dev.tessera.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/**
 * An amount in minor units (cents, fen) of the deployment's one currency. May be negative. Arithmetic that leaves the range
 * of a {@code long} throws {@link ArithmeticException}; nothing is ever rounded silently.
 *
 * @param minor the amount in minor units
 */
public record Money(long minor) implements Comparable<Money> {

    /** No money at all. */
    public static final Money ZERO = new Money(0);

    /**
     * @param minor an amount in minor units
     * @return that amount as money
     */
    public static Money ofMinor(long minor) {
        return minor == 0 ? ZERO : new Money(minor);
    }

    /**
     * @param amount an amount in major units, e.g. {@code 12.50}
     * @param currency the deployment's currency, whose number of decimals counts
     * @return the same amount in minor units
     * @throws ArithmeticException if the amount has more decimals than the currency
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return ofMinor(amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact());
    }

    /**
     * @param currency the deployment's currency
     * @return this amount in major units with exactly the currency's decimals
     */
    public BigDecimal toMajor(Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /** @return this amount and the other together */
    public Money plus(Money other) {
        return ofMinor(Math.addExact(minor, other.minor));
    }

    /** @return this amount less the other */
    public Money minus(Money other) {
        return ofMinor(Math.subtractExact(minor, other.minor));
    }

    /** @return the same amount with the opposite sign */
    public Money negated() {
        return ofMinor(Math.negateExact(minor));
    }

    /** @return this amount {@code times} times */
    public Money times(long times) {
        return ofMinor(Math.multiplyExact(minor, times));
    }

    /** @return the price of {@code quantity} at this unit price, rounded half up (away from zero) to a minor unit */
    public Money times(Quantity quantity) {
        return share(quantity.thousandths(), 1000);
    }

    /**
     * A fraction of this amount, rounded half up (away from zero) to a minor unit: 999 at 85/100 is 849.
     *
     * @param numerator any number
     * @param denominator positive
     * @throws IllegalArgumentException if the denominator is not positive
     */
    public Money share(long numerator, long denominator) {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator must be positive: " + denominator);
        }
        BigDecimal product = new BigDecimal(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(numerator)));
        return ofMinor(product.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * Splits this amount over weights by largest remainder: shares add up to exactly this amount, ties go to the earlier
     * weight, a zero weight gets nothing unless all weights are zero, when the split is even.
     *
     * @param weights at least one, none negative
     * @return one share per weight, in the same order
     * @throws IllegalArgumentException if there is no weight or one is negative
     */
    public List<Money> allocate(List<Long> weights) {
        return Allocation.largestRemainder(minor, weights).stream().map(Money::ofMinor).toList();
    }

    /** @return whether this is less than nothing */
    public boolean isNegative() {
        return minor < 0;
    }

    /** @return whether this is more than nothing */
    public boolean isPositive() {
        return minor > 0;
    }

    /** @return whether this is nothing */
    public boolean isZero() {
        return minor == 0;
    }

    /** @return the smaller of the two */
    public Money min(Money other) {
        return minor <= other.minor ? this : other;
    }

    /** @return the larger of the two */
    public Money max(Money other) {
        return minor >= other.minor ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, other.minor);
    }
}
