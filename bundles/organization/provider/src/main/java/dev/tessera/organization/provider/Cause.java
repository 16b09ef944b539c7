package dev.tessera.organization.provider;

import java.time.LocalDate;

/**
 * Why something is changed, and from when.
 *
 * @param effectiveOn the unit's business date from which it counts, today or earlier but not before the unit's last change; null for today
 * @param reason why, for the history; null if nobody said
 */
public record Cause(LocalDate effectiveOn, String reason) {

    /** @return a change that counts from today */
    public static Cause today(String reason) {
        return new Cause(null, reason);
    }
}
