package dev.tessera.jobs;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a job runs. */
public sealed interface Schedule {

    /** @return a schedule that runs that long after the end of the run before */
    static Schedule every(Duration pause) {
        return new Every(pause);
    }

    /** @return a schedule that runs once a day at that local time */
    static Schedule daily(LocalTime time, ZoneId zone) {
        return new Daily(time, zone);
    }

    /** @param pause from the end of one run to the start of the next, at least a second */
    record Every(Duration pause) implements Schedule {}

    /**
     * @param time local time of the run
     * @param zone where that time counts
     */
    record Daily(LocalTime time, ZoneId zone) implements Schedule {}
}
