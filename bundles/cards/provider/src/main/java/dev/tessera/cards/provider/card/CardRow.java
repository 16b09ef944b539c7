package dev.tessera.cards.provider.card;

import dev.tessera.cards.api.CardState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A card as it is stored.
 *
 * @param version goes up with every change
 * @param memberId whose it is; null for a card of its bearer
 * @param mainCardId the card whose value it draws on; null for a card of its own
 * @param storeId the store that has or sold it
 * @param validThrough its last day; null for none, or none yet
 * @param firstUsedOn the first day it paid; null if it has not
 * @param frozenOn since when it is frozen; null if it is not
 * @param frozenUntil until when at the latest; null for open
 * @param frozenDays how many days it was frozen in all
 * @param hasPin whether it pays only with a PIN
 * @param limits what it may pay at the most
 * @param credit its own limits for buying on account
 * @param issuedAt when it came into use; null while in stock
 * @param dunningStep how many of its type's steps were taken because something is unpaid; 0 for none
 */
public record CardRow(UUID id, long version, String number, UUID typeId, UUID memberId, UUID mainCardId, UUID batchId, UUID storeId, CardState state,
        LocalDate validFrom, LocalDate validThrough, LocalDate firstUsedOn, LocalDate frozenOn, LocalDate frozenUntil, int frozenDays, boolean hasPin,
        Limits limits, CreditLimits credit, Instant createdAt, Instant issuedAt, int dunningStep) {

    /**
     * What it may pay at the most; minor units, null for no limit.
     *
     * @param sale in one sale
     * @param day on one business day
     * @param month in one calendar month
     */
    public record Limits(Long sale, Long day, Long month) {
        /** No limits. */
        public static final Limits NONE = new Limits(null, null, null);

        /** @return whether it may pay as much as it can */
        public boolean isNone() {
            return equals(NONE);
        }
    }

    /**
     * Limits for buying on account; minor units.
     *
     * @param limit instead of the type's; null for the type's
     * @param temporary on top of it for a time; null for none
     * @param temporaryThrough the last day of that; null for none
     */
    public record CreditLimits(Long limit, Long temporary, LocalDate temporaryThrough) {}

    /** @return the card that holds the value: itself or its main card */
    public UUID accountId() {
        return mainCardId == null ? id : mainCardId;
    }

    /** @return the number with its middle hidden, for receipts and logs */
    public String masked() {
        return mask(number);
    }

    /** @return a number with its middle hidden */
    public static String mask(String number) {
        return number.length() <= 8 ? number : number.substring(0, 4) + "****" + number.substring(number.length() - 4);
    }
}
