package dev.tessera.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A store's days: its time zone and the hour at which one business day gives way to the next. A sale at 02:00 with a cut-off
 * of 04:00 belongs to the day before.
 *
 * @param zone the store's time zone
 * @param cutOff local time at which the next business day begins; midnight for none
 */
public record BusinessCalendar(ZoneId zone, LocalTime cutOff) {

    /** @return the business date that holds the instant, i.e. starts at or before it and ends after it */
    public LocalDate dateOf(Instant instant) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        // Where the clock is put back over midnight or over the cut-off, local time alone would name the wrong day.
        while (instant.isBefore(startOf(date))) {
            date = date.minusDays(1);
        }
        while (!instant.isBefore(endOf(date))) {
            date = date.plusDays(1);
        }
        return date;
    }

    /**
     * @return the first instant of the business date; where the clock jumps over the cut-off, the first instant after the jump, and
     *     where the cut-off comes twice, the first of the two
     */
    public Instant startOf(LocalDate date) {
        LocalDateTime start = date.atTime(cutOff);
        ZoneOffsetTransition change = zone.getRules().getTransition(start);
        return change != null && change.isGap() ? change.getInstant() : start.atZone(zone).toInstant();
    }

    /** @return the first instant after the business date */
    public Instant endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }
}
