package dev.tessera.jobs.internal;

import dev.tessera.jobs.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When the next run is, and a schedule as one line of text for the table. */
final class Schedules {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Schedules() {}

    /** @return the first run after {@code now}; a local time that does not exist on a day (summer time begins) moves forward by the gap */
    static Instant next(Schedule schedule, Instant now) {
        if (schedule instanceof Schedule.Every every) {
            return now.plus(every.pause().compareTo(SHORTEST) < 0 ? SHORTEST : every.pause());
        }
        Schedule.Daily daily = (Schedule.Daily) schedule;
        ZonedDateTime local = now.atZone(daily.zone());
        ZonedDateTime today = ZonedDateTime.of(local.toLocalDate(), daily.time(), daily.zone());
        return (today.isAfter(local) ? today : ZonedDateTime.of(local.toLocalDate().plusDays(1), daily.time(), daily.zone()))
                .toInstant();
    }

    static String write(Schedule schedule) {
        if (schedule instanceof Schedule.Every every) {
            return "every " + every.pause();
        }
        Schedule.Daily daily = (Schedule.Daily) schedule;
        return "daily " + daily.time() + " " + daily.zone();
    }

    static Schedule read(String text) {
        String[] words = text.split(" ");
        return words[0].equals("every")
                ? Schedule.every(Duration.parse(words[1]))
                : Schedule.daily(LocalTime.parse(words[1]), ZoneId.of(words[2]));
    }
}
