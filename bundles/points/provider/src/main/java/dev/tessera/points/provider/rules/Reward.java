package dev.tessera.points.provider.rules;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that can be had for points, or for points and some money.
 *
 * @param id never changes
 * @param terms what it says
 */
public record Reward(UUID id, Terms terms) {

    /**
     * What holds for a reward.
     *
     * @param itemId the goods or service
     * @param kind code of the kind of points
     * @param points how many for one piece, positive
     * @param amount what is paid in money besides for one piece, minor units, not negative
     * @param active whether it is on offer
     * @param validFrom first day, in the programme's zone; null for from the beginning
     * @param validTo last day; null for ever
     */
    public record Terms(UUID itemId, String kind, long points, long amount, boolean active, LocalDate validFrom, LocalDate validTo) {

        /** @return whether it is on offer on the day */
        public boolean validOn(LocalDate day) {
            return active && (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
        }
    }
}
