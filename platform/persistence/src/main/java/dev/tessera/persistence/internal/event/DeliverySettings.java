package dev.tessera.persistence.internal.event;

import java.time.Duration;

/**
 * How patiently events are delivered.
 *
 * @param tries how often a delivery is tried before it is parked; at least 1
 * @param firstPause how long after the first failure it is tried again; doubles with each further one
 * @param longestPause at most this long
 */
public record DeliverySettings(int tries, Duration firstPause, Duration longestPause) {

    /** @return how long to wait after so many failures */
    Duration pauseAfter(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 30));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
