package dev.tessera.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A store's days: its time zone and the hour at which one business day gives way to the next. A sale at 02:00 with a cut-off
 * of 04:00 belongs to the day before.
 *
 * @param zone the store's time zone
 * @param cutOff local time at which the next business day begins; midnight for none
 */
public record BusinessCalendar(ZoneId zone, LocalTime cutOff) {

    /** @return the business date that holds the instant */
    public LocalDate dateOf(Instant instant) {
        var local = instant.atZone(zone);
        return local.toLocalTime().isBefore(cutOff) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }

    /** @return the first instant of the business date; where the clock jumps over the cut-off, the first instant after the jump */
    public Instant startOf(LocalDate date) {
        return date.atTime(cutOff).atZone(zone).toInstant();
    }

    /** @return the first instant after the business date */
    public Instant endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }
}
