package dev.tessera.members.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * A birthday as people give it: often without the year, sometimes by the Chinese lunar calendar.
 *
 * @param year year of birth, 1850 or later; null if not told
 * @param month 1 to 12
 * @param day 1 to 31, in the lunar calendar 1 to 30
 * @param lunar whether month and day are those of the lunar calendar
 * @param leapMonth whether the lunar month is the inserted one; only with {@code lunar}
 */
public record Birthday(Integer year, int month, int day, boolean lunar, boolean leapMonth) {

    private static final int LEAP_YEAR = 2000;
    private static final int EARLIEST_YEAR = 1850;
    private static final int LONGEST_LUNAR_MONTH = 30;

    /** @throws IllegalArgumentException if there is no such day */
    public Birthday {
        if (year != null && year < EARLIEST_YEAR) {
            throw new IllegalArgumentException("year of birth before " + EARLIEST_YEAR + ": " + year);
        }
        if (leapMonth && !lunar) {
            throw new IllegalArgumentException("only a lunar month can be a leap month");
        }
        if (lunar) {
            checkLunar(month, day);
        } else {
            checkSolar(year == null ? LEAP_YEAR : year, month, day);
        }
    }

    /** @return a birthday of the common calendar with its year */
    public static Birthday of(LocalDate date) {
        return new Birthday(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), false, false);
    }

    /**
     * The day on which it is celebrated: somebody born on 29 February celebrates on 28 February in a year without a 29th.
     *
     * @return empty for a lunar birthday
     */
    public Optional<LocalDate> celebratedIn(int inYear) {
        return lunar ? Optional.empty() : Optional.of(MonthDay.of(month, day).atYear(inYear));
    }

    /** @return the day of birth; empty without a year and for a lunar birthday */
    public Optional<LocalDate> date() {
        return year == null ? Optional.empty() : celebratedIn(year);
    }

    private static void checkSolar(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(noSuchDay.getMessage(), noSuchDay);
        }
    }

    private static void checkLunar(int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > LONGEST_LUNAR_MONTH) {
            throw new IllegalArgumentException("no such lunar day: " + month + "-" + day);
        }
    }
}
