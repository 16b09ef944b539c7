package dev.tessera.kernel;

import java.math.BigDecimal;

/**
 * How much of something, with exactly three decimals, so that weighed goods add up. May be negative (a return).
 *
 * @param thousandths the quantity times 1000
 */
public record Quantity(long thousandths) implements Comparable<Quantity> {

    /** None of it. */
    public static final Quantity ZERO = new Quantity(0);

    /** One piece. */
    public static final Quantity ONE = new Quantity(1000);

    /** @return that many whole pieces */
    public static Quantity of(long pieces) {
        return new Quantity(Math.multiplyExact(pieces, 1000L));
    }

    /**
     * @param amount e.g. {@code 0.333}
     * @throws ArithmeticException if the amount has more than three decimals
     */
    public static Quantity of(BigDecimal amount) {
        return new Quantity(amount.movePointRight(3).longValueExact());
    }

    /** @return the quantity as a decimal number with three decimals */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(thousandths, 3);
    }

    /** @return both together */
    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(thousandths, other.thousandths));
    }

    /** @return this less the other */
    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(thousandths, other.thousandths));
    }

    /** @return the same quantity with the opposite sign */
    public Quantity negated() {
        return new Quantity(Math.negateExact(thousandths));
    }

    /** @return whether there is more than none */
    public boolean isPositive() {
        return thousandths > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(thousandths, other.thousandths);
    }
}
