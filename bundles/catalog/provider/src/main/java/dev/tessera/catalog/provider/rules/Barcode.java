package dev.tessera.catalog.provider.rules;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A scanned GTIN (ISO/IEC 15420, GB 12904): EAN-13, EAN-8 or UPC-A with its check digit. Numbers that begin with 20 to 29 are the store's
 * own, printed by its scales: they carry a weight or a price.
 *
 * @param gtin 13 digits; shorter ones are filled with leading zeros, so that UPC-A and its EAN-13 form are one
 */
public record Barcode(String gtin) {

    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{12}|\\d{13}");
    private static final int LENGTH = 13;

    /** What the digits of an in-store barcode before the check digit mean. */
    public enum InStore {
        /** Item of 5 digits, weight in grams of 5 digits. */
        WEIGHT,
        /** Item of 5 digits, price in minor units of 5 digits. */
        PRICE
    }

    /**
     * What the scale printed.
     *
     * @param item the store's item number, 5 digits
     * @param quantity the weight in kilograms; null if the price is printed
     * @param price the price; null if the weight is printed
     */
    public record Weighed(String item, Quantity quantity, Money price) {}

    /**
     * @param scanned what the scanner sent; surrounding white space does not count
     * @return the barcode; empty if it has another length, other characters or a wrong check digit
     */
    public static Optional<Barcode> parse(String scanned) {
        String digits = scanned == null ? "" : scanned.strip();
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        String padded = "0".repeat(LENGTH - digits.length()) + digits;
        return checkDigit(padded.substring(0, LENGTH - 1)) == padded.charAt(LENGTH - 1) - '0' ? Optional.of(new Barcode(padded)) : Optional.empty();
    }

    /**
     * @param body the digits before the check digit, of a GTIN of any length
     * @return the check digit: weights 3 and 1 from the right, to the next ten
     */
    public static int checkDigit(String body) {
        int sum = 0;
        for (int index = 0; index < body.length(); index++) {
            int digit = body.charAt(body.length() - 1 - index) - '0';
            sum += index % 2 == 0 ? 3 * digit : digit;
        }
        return (10 - sum % 10) % 10;
    }

    /** @return whether the store's own scales print such numbers */
    public boolean inStore() {
        return gtin.charAt(0) == '2';
    }

    /**
     * @param meaning what the store's scales print
     * @throws IllegalStateException if it is no in-store barcode
     */
    public Weighed weighed(InStore meaning) {
        if (!inStore()) {
            throw new IllegalStateException(gtin + " is no in-store barcode");
        }
        String item = gtin.substring(2, 7);
        long value = Long.parseLong(gtin.substring(7, 12));
        return meaning == InStore.WEIGHT ? new Weighed(item, new Quantity(value), null) : new Weighed(item, null, Money.ofMinor(value));
    }
}
