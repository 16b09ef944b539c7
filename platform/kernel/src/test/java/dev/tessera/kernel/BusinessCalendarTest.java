package dev.tessera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void anHourAfterMidnightBelongsToTheDayBefore() {
        BusinessCalendar bar = new BusinessCalendar(SHANGHAI, LocalTime.of(4, 0));
        assertEquals(LocalDate.of(2026, 11, 22), bar.dateOf(Instant.parse("2026-11-22T18:00:00Z")));
        assertEquals(LocalDate.of(2026, 11, 22), bar.dateOf(Instant.parse("2026-11-22T19:59:59.999Z")));
        assertEquals(LocalDate.of(2026, 11, 23), bar.dateOf(Instant.parse("2026-11-22T20:00:00Z")));
        assertEquals(Instant.parse("2026-11-22T20:00:00Z"), bar.startOf(LocalDate.of(2026, 11, 23)));
    }

    @Test
    void daysWhenTheClockJumpsAreShorterOrLonger() {
        BusinessCalendar store = new BusinessCalendar(NEW_YORK, LocalTime.MIDNIGHT);
        assertEquals(Duration.ofHours(23), length(store, LocalDate.of(2026, 3, 8)));
        assertEquals(Duration.ofHours(25), length(store, LocalDate.of(2026, 11, 1)));
    }

    @Test
    void aCutOffInTheGapBeginsWhereTheClockGoesOn() {
        BusinessCalendar store = new BusinessCalendar(NEW_YORK, LocalTime.of(2, 30));
        LocalDate day = LocalDate.of(2026, 3, 8);
        assertEquals(Instant.parse("2026-03-08T07:00:00Z"), store.startOf(day), "there is no 02:30; 03:00 follows 01:59");
        assertEquals(day.minusDays(1), store.dateOf(Instant.parse("2026-03-08T06:59:59Z")));
        assertEquals(day, store.dateOf(Instant.parse("2026-03-08T07:00:00Z")));
    }

    @Test
    void aCutOffThatComesTwiceCutsOnce() {
        BusinessCalendar store = new BusinessCalendar(NEW_YORK, LocalTime.of(1, 30));
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertEquals(Instant.parse("2026-11-01T05:30:00Z"), store.startOf(day));
        assertEquals(day, store.dateOf(Instant.parse("2026-11-01T05:45:00Z")));
        assertEquals(day, store.dateOf(Instant.parse("2026-11-01T06:15:00Z")), "01:15 for the second time is after the first 01:30");
    }

    @Test
    void daysFollowEachOtherWithoutGapAndHoldTheirInstants() {
        long seed = Long.getLong("tessera.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> zones = List.of("Asia/Shanghai", "America/New_York", "Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut",
                "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "America/Santiago", "America/St_Johns", "UTC");
        for (int round = 0; round < 20_000; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            BusinessCalendar calendar = new BusinessCalendar(zone, LocalTime.ofSecondOfDay(random.nextInt(8) == 0 ? 0 : random.nextInt(96) * 900L));
            Instant instant = Instant.ofEpochSecond(random.nextLong(1_262_304_000L, 1_893_456_000L));
            LocalDate date = calendar.dateOf(instant);
            String what = instant + " " + calendar + " on " + date + ", seed " + seed;
            assertTrue(!instant.isBefore(calendar.startOf(date)), what);
            assertTrue(instant.isBefore(calendar.endOf(date)), what);
        }
    }

    private static Duration length(BusinessCalendar calendar, LocalDate date) {
        return Duration.between(calendar.startOf(date), calendar.endOf(date));
    }
}
