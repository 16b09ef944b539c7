package dev.tessera.cards.provider.card;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/** Card numbers: letters, digits and hyphens; what we make ourselves ends in a Luhn check digit and cannot be guessed. */
public final class CardNumbers {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9-]{3,39}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_DIGITS = 14;

    private CardNumbers() {}

    /** @return the number as it is stored; empty spaces and case do not count */
    public static String normalise(String typed) {
        return typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** @return whether it can be a card number */
    public static boolean isValid(String number) {
        return NUMBER.matcher(number).matches();
    }

    /** @return a number of sixteen digits that nobody can guess */
    public static String random() {
        StringBuilder digits = new StringBuilder("8");
        RANDOM.ints(RANDOM_DIGITS, 0, 10).forEach(digits::append);
        return digits.append(checkDigit(digits)).toString();
    }

    /** @return the number of a batch with that serial: prefix, serial with leading zeros, check digit */
    public static String ofBatch(String prefix, long serial, int digits) {
        String padded = String.format(Locale.ROOT, "%0" + digits + "d", serial);
        return prefix + padded + checkDigit(padded);
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int index = digits.length() - 1, place = 0; index >= 0; index--, place++) {
            int digit = digits.charAt(index) - '0';
            int doubled = place % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
