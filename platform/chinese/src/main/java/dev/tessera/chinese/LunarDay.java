package dev.tessera.chinese;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import com.nlf.calendar.Solar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A day of the Chinese lunar calendar.
 *
 * @param year the lunar year, by the year of the common calendar in which it begins
 * @param month 1 to 12
 * @param leap whether it is the inserted month of that number, which follows the regular one
 * @param day 1 to 30
 */
public record LunarDay(int year, int month, boolean leap, int day) {

    /** @return the lunar day that is that day */
    public static LunarDay of(LocalDate date) {
        Lunar lunar = Solar.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth()).getLunar();
        return new LunarDay(lunar.getYear(), Math.abs(lunar.getMonth()), lunar.getMonth() < 0, lunar.getDay());
    }

    /** What somebody was born on, without the year. */
    public record Anniversary(int month, boolean leap, int day) {

        /**
         * The day on which it is celebrated in a lunar year: a leap month's in the regular month of its number where the year does not insert it,
         * a thirtieth on the month's last day where it has only twenty-nine.
         *
         * @param lunarYear 1900 to 2100
         * @return one day; every lunar year has exactly one
         */
        public LocalDate in(int lunarYear) {
            int number = leap && LunarYear.fromYear(lunarYear).getLeapMonth() == month ? -month : month;
            int last = LunarMonth.fromYm(lunarYear, number).getDayCount();
            Solar solar = Lunar.fromYmd(lunarYear, number, Math.min(day, last)).getSolar();
            return LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay());
        }
    }

    /** @return whose anniversary is celebrated on this day: those of {@link Anniversary#in} that fall on it */
    public List<Anniversary> celebrated() {
        List<Anniversary> celebrated = new ArrayList<>();
        int last = LunarMonth.fromYm(year, leap ? -month : month).getDayCount();
        boolean standsForLeap = !leap && LunarYear.fromYear(year).getLeapMonth() != month;
        for (int born = day; born <= (day == last ? 30 : day); born++) {
            celebrated.add(new Anniversary(month, leap, born));
            if (standsForLeap) {
                celebrated.add(new Anniversary(month, true, born));
            }
        }
        return celebrated;
    }
}
