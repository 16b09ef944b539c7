package dev.tessera.members.provider.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Citizen identity numbers of GB 11643: 17 digits and a check character by ISO 7064 MOD 11-2. */
public final class CitizenId {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private CitizenId() {}

    /** @return whether form, day of birth and check character are right */
    public static boolean isValid(String number) {
        return number.matches("[1-9]\\d{16}[0-9X]") && hasDate(number.substring(6, 14)) && number.charAt(17) == checkCharacter(number);
    }

    private static char checkCharacter(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % 11);
    }

    private static boolean hasDate(String digits) {
        try {
            LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
