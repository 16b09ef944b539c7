package dev.tessera.sales.provider.approval;

import dev.tessera.kernel.Money;

/**
 * The smallest coin: cash goes in whole multiples of it, half of one and more is rounded up.
 *
 * @param minor its worth in minor units, 1 if every amount can be paid in cash
 */
public record CashUnit(long minor) {

    /** Every amount can be paid in cash. */
    public static final CashUnit ANY = new CashUnit(1);

    public CashUnit {
        if (minor < 1) {
            throw new IllegalArgumentException("the smallest coin is worth " + minor);
        }
    }

    /** @return what is paid in cash for an amount that is not negative */
    public Money rounded(Money exact) {
        return Money.ofMinor((exact.minor() + minor / 2) / minor * minor);
    }

    /** @return what rounding adds to the amount (positive) or takes from it */
    public Money rounding(Money exact) {
        return rounded(exact).minus(exact);
    }
}
