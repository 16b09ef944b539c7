package dev.tessera.organization.api;

import java.time.Instant;

/**
 * A stretch of time during which a store is open.
 *
 * @param from the first instant
 * @param to the first instant after it
 */
public record OpenPeriod(Instant from, Instant to) {

    /** @return whether the instant lies in it */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
