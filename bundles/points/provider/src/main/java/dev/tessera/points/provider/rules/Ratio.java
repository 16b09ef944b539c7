package dev.tessera.points.provider.rules;

import java.math.BigInteger;

/**
 * An exact fraction, so that coefficients multiply without rounding.
 *
 * @param numerator not negative
 * @param denominator positive
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {

    /** None. */
    public static final Ratio ZERO = of(0, 1);

    /** Once. */
    public static final Ratio ONE = of(1, 1);

    public Ratio {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** @return hundredths of a percent as a factor: 15000 is one and a half times */
    public static Ratio ofBasisPoints(long basisPoints) {
        return of(basisPoints, 10_000);
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Ratio times(long factor) {
        return times(of(factor, 1));
    }

    public Ratio plus(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** @return the whole part */
    public long floor() {
        return numerator.divide(denominator).longValueExact();
    }

    /** @return what is left after the whole part */
    public Ratio fraction() {
        return new Ratio(numerator.mod(denominator), denominator);
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
