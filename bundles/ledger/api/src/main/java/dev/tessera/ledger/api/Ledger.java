package dev.tessera.ledger.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way value moves. All methods run in the current unit of work.
 *
 * <p>A module that moves value locks the accounts first, decides on what it then sees (a pure function of the states), and posts
 * one journal. Whoever needs several accounts locks them in one call; the ledger takes the locks in one order for all.
 */
@ProviderType
public interface Ledger {

    /**
     * Locks accounts until the end of the unit of work, creating those that do not exist, and reads them with their lots. Accounts
     * whose owner keeps no balance are neither locked nor returned.
     *
     * Two units that lock the same accounts in several calls and in opposite order make the database end one of them; it is run again.
     */
    Map<AccountKey, AccountState> lock(Collection<AccountKey> keys);

    /**
     * Writes a journal. Accounts that were not locked before are locked now.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code ledger.insufficient} if a kept balance would fall below what is
     *     reserved or below zero, naming the asset and what is missing; CONFLICT {@code ledger.lot-exceeded} if a lot does not hold what
     *     is drawn or would hold more than it was created with; CONFLICT {@code ledger.already-posted} if the id was used before
     */
    void post(Journal journal);

    /** @return the state of each account, without locks; an account never used has zero and no lots */
    Map<AccountKey, AccountState> states(Collection<AccountKey> keys);

    /** @return all accounts of an owner that were ever used */
    List<AccountState> accountsOf(AccountKey.Owner owner, UUID ownerId);

    /** @return these lots, also spent ones; an unknown id is left out */
    List<Lot> lots(Collection<UUID> lotIds);

    /**
     * Lots whose time runs out, for whoever lets them expire or warns of it.
     *
     * @param owner what sort of owner
     * @param assets what the assets' codes begin with, e.g. {@code points:}
     * @param from lots that expire at or after the instant; null for from the beginning
     * @param before lots that expire before the instant
     * @param after the last lot of the page before; null for the first page
     * @param limit at most this many
     * @return lots with something remaining, by expiry, then id; without locks
     */
    List<Lot> expiring(AccountKey.Owner owner, String assets, Instant from, Instant before, Lot after, int limit);

    /** @return the journals of a document, oldest first, with their transfers and lot changes */
    List<Journal> journalsOf(String sourceType, UUID sourceId);

    /** @return the journal with its transfers and lot changes */
    Optional<Journal> journal(UUID journalId);

    /** @return what a store's business day moved: one row per reason, owner sort and asset, in this order */
    List<Turnover> turnover(UUID storeId, LocalDate businessDate);

    /**
     * @return the account's transfers, newest first, at most {@code limit}, of those before the position; each with the balance after it
     *     where that is kept
     */
    List<StatementLine> statement(AccountKey key, UUID beforeTransfer, int limit);

    /**
     * Holds part of a balance back until it is settled, released or times out.
     *
     * @param reservationId given by the caller; a repeat with the same id returns without doing anything
     * @param amount positive
     * @param expiresAt when it releases itself
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code ledger.insufficient}
     */
    void reserve(UUID reservationId, AccountKey key, long amount, Instant expiresAt);

    /**
     * Ends a reservation, so that a journal of the same unit of work can spend what it held; what the journal leaves is free again.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code ledger.reservation-over} if it was settled, released or timed out
     */
    void settle(UUID reservationId);

    /** Gives what was held back free; does nothing if it is over already. */
    void release(UUID reservationId);

    /**
     * What moved on accounts of one sort.
     *
     * @param reason of the journals
     * @param owner whose accounts
     * @param asset the asset's code
     * @param debited the sum of all debits, in the asset's unit
     * @param credited the sum of all credits
     */
    record Turnover(String reason, AccountKey.Owner owner, String asset, long debited, long credited) {}

    /**
     * One line of a statement.
     *
     * @param transferId its position
     * @param journalId the act
     * @param reason why
     * @param amount what was added (positive) or taken (negative), seen from the account
     * @param balanceAfter what the account held then; null where balances are not kept
     * @param occurredAt when
     * @param sourceType the document's sort
     * @param sourceId the document
     */
    record StatementLine(UUID transferId, UUID journalId, String reason, long amount, Long balanceAfter, Instant occurredAt,
            String sourceType, UUID sourceId) {}
}
