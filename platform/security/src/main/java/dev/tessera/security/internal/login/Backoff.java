package dev.tessera.security.internal.login;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait after so many wrong tries: nothing at first, then a pause that doubles with each further one.
 *
 * @param free wrong tries without a pause
 * @param first the first pause
 * @param longest no pause is longer, so that nobody can lock somebody else out for good
 * @param forgetAfter wrong tries are forgotten that long after the last one
 */
record Backoff(int free, Duration first, Duration longest, Duration forgetAfter) {

    /** For one login: at most five guesses, then one every half minute, soon one every quarter of an hour. */
    static final Backoff LOGIN = new Backoff(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(24));

    /** For one address, behind which may be a whole store. */
    static final Backoff ADDRESS = new Backoff(30, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofHours(1));

    /** For one PIN, of which there are only ten thousand, and what else is short enough to be guessed. */
    static final Backoff PIN = new Backoff(5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    /** @return what the state is after one more try that is wrong unless it is taken back */
    Tries oneMore(Tries tries, Instant now) {
        int failures = forgotten(tries, now) ? 1 : tries.failures() + 1;
        Duration pause = pause(failures);
        // Who is not to wait is not blocked even for a moment: somebody else may have looked at the clock a little earlier and come a little later.
        return new Tries(failures, now, pause.isZero() ? Tries.NONE.blockedUntil() : now.plus(pause));
    }

    /** @return the pause after that many wrong tries */
    Duration pause(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - free, 20);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private boolean forgotten(Tries tries, Instant now) {
        return now.isAfter(tries.lastAt().plus(forgetAfter));
    }

    /**
     * @param failures wrong tries in a row
     * @param lastAt when the last one was
     * @param blockedUntil no try is looked at before
     */
    record Tries(int failures, Instant lastAt, Instant blockedUntil) {

        static final Tries NONE = new Tries(0, Instant.EPOCH, Instant.EPOCH);

        /** @return how long to wait from now; zero if not at all */
        Duration waitFrom(Instant now) {
            return now.isBefore(blockedUntil) ? Duration.between(now, blockedUntil) : Duration.ZERO;
        }
    }
}
