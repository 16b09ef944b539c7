package dev.tessera.ledger.api;

import java.time.Instant;
import java.util.List;

/**
 * What an account holds.
 *
 * @param key which account
 * @param balance on the account's own side, normally not negative
 * @param reserved held back by reservations, 0 to {@code balance}
 * @param lots its lots with something remaining, oldest first; empty for an account without lots
 */
public record AccountState(AccountKey key, long balance, long reserved, List<Lot> lots) {
    public AccountState {
        lots = List.copyOf(lots);
    }

    /** @return what can be spent at the moment: not reserved, and with lots only what is drawable */
    public long available(Instant moment) {
        long free = balance - reserved;
        return lots.isEmpty() ? free
                : Math.min(free, lots.stream().filter(lot -> lot.drawableAt(moment)).mapToLong(Lot::remaining).sum());
    }
}
