package dev.tessera.catalog.provider.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When something holds: between two instants, and of those only on some days of the week and at some hours of the store's day.
 *
 * @param from from when; null for always
 * @param until until when, exclusive; null for ever
 * @param weekdays the days of the week on which it holds, by the day on which the hours begin; empty for all
 * @param timeFrom from what time of the day; null for all day
 * @param timeUntil until what time of the day, exclusive; not after {@code timeFrom} means on the next day; null for all day
 */
public record Period(Instant from, Instant until, Set<DayOfWeek> weekdays, LocalTime timeFrom, LocalTime timeUntil) {

    /** Always. */
    public static final Period ALWAYS = new Period(null, null, Set.of(), null, null);

    public Period {
        weekdays = Set.copyOf(weekdays);
    }

    /** @return whether it holds at all times */
    public boolean isAlways() {
        return from == null && until == null && weekdays.isEmpty() && timeFrom == null;
    }

    /** @return whether it holds then, by the clocks of that zone */
    public boolean holdsAt(Instant moment, ZoneId zone) {
        boolean within = (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
        return within && (weekdays.isEmpty() && timeFrom == null || holdsOn(moment.atZone(zone)));
    }

    private boolean holdsOn(ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        DayOfWeek today = local.getDayOfWeek();
        if (timeFrom == null) {
            return on(today);
        }
        if (timeFrom.isBefore(timeUntil)) {
            return on(today) && !time.isBefore(timeFrom) && time.isBefore(timeUntil);
        }
        return on(today) && !time.isBefore(timeFrom) || on(today.minus(1)) && time.isBefore(timeUntil);
    }

    private boolean on(DayOfWeek day) {
        return weekdays.isEmpty() || weekdays.contains(day);
    }
}
