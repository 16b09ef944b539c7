package dev.tessera.chinese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.chinese.LunarDay.Anniversary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunarDayTest {

    /** Days of the calendar as it is published: spring, dragon-boat and mid-autumn festivals, and the first of a leap month. */
    @ParameterizedTest
    @CsvSource({"2023-01-22,2023,1,false,1", "2024-02-10,2024,1,false,1", "2025-01-29,2025,1,false,1", "2026-02-17,2026,1,false,1", "2026-02-16,2025,12,false,29",
            "2026-06-19,2026,5,false,5", "2026-09-25,2026,8,false,15", "2023-03-22,2023,2,true,1", "2025-07-25,2025,6,true,1", "2025-06-25,2025,6,false,1"})
    void isThatDay(LocalDate date, int year, int month, boolean leap, int day) {
        assertEquals(new LunarDay(year, month, leap, day), LunarDay.of(date));
    }

    @Test
    void leapMonthsAndShortMonthsHaveADayToCelebrateInEveryYear() {
        Anniversary inLeapSixth = new Anniversary(6, true, 1);
        assertEquals(LocalDate.of(2025, 7, 25), inLeapSixth.in(2025), "the leap month itself");
        assertEquals(LunarDay.of(inLeapSixth.in(2026)), new LunarDay(2026, 6, false, 1), "2026 inserts none");
        assertEquals(LocalDate.of(2025, 6, 25), new Anniversary(6, false, 1).in(2025), "born in the regular month: not again in the leap month");
        Anniversary newYearsEve = new Anniversary(12, false, 30);
        assertEquals(LocalDate.of(2026, 2, 16), newYearsEve.in(2025), "that twelfth month has 29 days");
    }

    /** What is celebrated on a day and the day on which something is celebrated are one relation, and everything is celebrated once a lunar year. */
    @Test
    void everyAnniversaryOnceInEveryLunarYear() {
        Map<Integer, Map<Anniversary, LocalDate>> celebrated = new HashMap<>();
        for (LocalDate date = LocalDate.of(2022, 2, 1); LunarDay.of(date).year() < 2030; date = date.plusDays(1)) {
            LunarDay lunar = LunarDay.of(date);
            for (Anniversary anniversary : lunar.celebrated()) {
                assertEquals(date, anniversary.in(lunar.year()), anniversary + " on " + lunar);
                assertNull(celebrated.computeIfAbsent(lunar.year(), none -> new HashMap<>()).put(anniversary, date), anniversary + " twice in " + lunar);
            }
        }
        for (int year = 2022; year < 2030; year++) {
            assertEquals(2 * 12 * 30, celebrated.get(year).size(), "months, leap or not, of thirty days, in " + year);
        }
    }
}
