package dev.tessera.ledger.api;

import java.time.Instant;
import java.util.UUID;

/**
 * One credit with its own remaining amount, expiry, scope and source. The lots of an account that has lots add up to its balance.
 *
 * @param id the lot
 * @param account the account it is in
 * @param original what it was created with
 * @param remaining what is left, 0 to {@code original}
 * @param terms what it was given
 * @param createdAt when it was created
 * @param journalId the journal that created it
 */
public record Lot(UUID id, AccountKey account, long original, long remaining, Terms terms, Instant createdAt, UUID journalId) {

    /**
     * What a lot is given when it is created.
     *
     * @param category free name of the owning module, e.g. {@code top-up}, {@code transfer-in}, {@code refund}, {@code earned}
     * @param availableAt from when it can be drawn; null for at once
     * @param expiresAt from when it cannot be drawn any more; null for never
     * @param scope what it may be spent on, as text of the owning module; null for anything
     * @param source what it came from, e.g. the top-up's id, so that several lots of one act are found together; null for none
     */
    public record Terms(String category, Instant availableAt, Instant expiresAt, String scope, UUID source) {

        /** Terms with a category and nothing else. */
        public static Terms of(String category) {
            return new Terms(category, null, null, null, null);
        }
    }

    /** @return whether something of it can be drawn at the moment */
    public boolean drawableAt(Instant moment) {
        return remaining > 0
                && (terms.availableAt() == null || !moment.isBefore(terms.availableAt()))
                && (terms.expiresAt() == null || moment.isBefore(terms.expiresAt()));
    }
}
