package dev.tessera.members.provider.rules;

/** The check digit of ISO/IEC 7812-1 annex B, which finds every single wrong digit and nearly every swap of neighbours. */
public final class Luhn {

    private Luhn() {}

    /**
     * @param body digits only, at least one
     * @return the digit to append
     * @throws IllegalArgumentException if there is anything but digits
     */
    public static char checkDigit(String body) {
        return (char) ('0' + (10 - sum(body, true) % 10) % 10);
    }

    /** @return whether it is digits only, at least two, and the last one checks the others */
    public static boolean isValid(String number) {
        return number.length() > 1 && number.chars().allMatch(Luhn::isDigit) && sum(number, false) % 10 == 0;
    }

    private static int sum(String digits, boolean doubleLast) {
        if (digits.isEmpty() || !digits.chars().allMatch(Luhn::isDigit)) {
            throw new IllegalArgumentException("digits expected");
        }
        int sum = 0;
        boolean twice = doubleLast;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int value = twice ? 2 * digit : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
