package dev.tessera.itests.replay.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How source amounts become money of the deployment: half up to whole minor units, line by line. */
public final class Rounding {

    private static final int DECIMALS = 2;

    private Rounding() {}

    /** @return whole minor units, half up */
    public static long minorUnits(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * Unit prices under which the quantity costs exactly the amount: one price if it divides evenly, else two that differ by one minor
     * unit, the dearer for as many units as are left over.
     *
     * @param amount what is paid for all, in minor units, not negative
     * @param quantity how many, at least 1
     */
    public static List<Priced> unitPrices(long amount, int quantity) {
        long price = amount / quantity;
        int dearer = (int) (amount % quantity);
        return dearer == 0 ? List.of(new Priced(quantity, price))
                : List.of(new Priced(quantity - dearer, price), new Priced(dearer, price + 1));
    }

    /**
     * @param quantity how many
     * @param unitPrice at what price each, in minor units
     */
    public record Priced(int quantity, long unitPrice) {
        /** @return what they cost together */
        public long amount() {
            return quantity * unitPrice;
        }
    }
}
