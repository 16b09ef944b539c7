package dev.tessera.ledger.provider;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Amounts held back. Whoever ends one holds the lock of its account. */
final class Reservations {

    /** How a reservation stands. */
    enum State { OPEN, SETTLED, RELEASED, EXPIRED }

    private final ModuleDatabase database;

    Reservations(ModuleDatabase database) {
        this.database = database;
    }

    boolean exists(UUID id) {
        return account(id) != null;
    }

    /** @return the account; null if there is no such reservation */
    UUID account(UUID id) {
        return Sql.query(database.connection(), "select account_id from ledger_reservation where id = ?",
                row -> row.getObject(1, UUID.class), id).stream().findFirst().orElse(null);
    }

    void add(UUID id, UUID accountId, long amount, Instant expiresAt) {
        Sql.update(database.connection(), "insert into ledger_reservation (id, account_id, amount, expires_at, state) values (?, ?, ?, ?, 'OPEN')",
                id, accountId, amount, expiresAt);
    }

    /** @return what it held; 0 if it was over already, also by time unless it ends as expired */
    long end(UUID id, State state, Instant now) {
        String inTime = state == State.SETTLED ? " and expires_at > ?" : "";
        Object[] parameters = state == State.SETTLED ? new Object[] {state.name(), id, now} : new Object[] {state.name(), id};
        int ended = Sql.update(database.connection(), "update ledger_reservation set state = ? where id = ? and state = 'OPEN'" + inTime, parameters);
        return ended == 0 ? 0 : Sql.query(database.connection(), "select amount from ledger_reservation where id = ?",
                row -> row.getLong(1), id).get(0);
    }

    List<UUID> expired(Instant now, int limit) {
        return Sql.query(database.connection(), "select id from ledger_reservation where state = 'OPEN' and expires_at <= ? order by expires_at, id "
                + "fetch first " + limit + " rows only", row -> row.getObject(1, UUID.class), now);
    }
}
