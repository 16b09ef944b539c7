package dev.tessera.web.internal.idempotency;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.web.Idempotent;
import dev.tessera.web.internal.idempotency.Idempotency.Answer;
import dev.tessera.web.internal.idempotency.Idempotency.Key;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code web_idempotency}, inside the current unit of work. */
public final class IdempotencyTable {

    private static final String INSERT = "insert into web_idempotency"
            + " (principal, route, idempotency_key, request_hash, created_at, keep_for_ever) values (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update web_idempotency set status = ?, headers = ?, body = ?"
            + " where principal = ? and route = ? and idempotency_key = ?";
    private static final String SELECT = "select request_hash, status, headers, body from web_idempotency"
            + " where principal = ? and route = ? and idempotency_key = ?";
    private static final String DELETE = "delete from web_idempotency where (principal, route, idempotency_key) in"
            + " (select principal, route, idempotency_key from web_idempotency where created_at < ? and not keep_for_ever"
            + " order by created_at limit ?)";
    private static final int WAIT_SECONDS = 5;
    private static final String UNIQUE_VIOLATION = "23505";

    private final ModuleDatabase database;
    private final Clock clock;

    public IdempotencyTable(ModuleDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes the key. While another node works under it this waits for that to end, a few seconds at the most.
     *
     * @return whether it is taken now; false if it stands already
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if the other node did not end in time
     */
    boolean claim(Key key, String requestHash, Idempotent.Keep keep) {
        boolean postgres = database.kind() == DatabaseKind.POSTGRESQL;
        // On PostgreSQL a violation would end the transaction.
        try (PreparedStatement insert = prepare(postgres ? INSERT + " on conflict do nothing" : INSERT)) {
            insert.setQueryTimeout(WAIT_SECONDS);
            set(insert, 1, key);
            insert.setString(4, requestHash);
            insert.setObject(5, at(clock.instant()));
            insert.setBoolean(6, keep == Idempotent.Keep.FOR_EVER);
            return insert.executeUpdate() == 1;
        } catch (SQLException failed) {
            if (UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                return false;
            }
            if (isTimeout(failed)) {
                throw Idempotency.stillRunning();
            }
            throw new IllegalStateException(failed);
        }
    }

    /** Query cancelled on PostgreSQL and on H2, and H2's lock timeout. */
    private static boolean isTimeout(SQLException failed) {
        return "57014".equals(failed.getSQLState()) || "HYT00".equals(failed.getSQLState());
    }

    Optional<Row> find(Key key) {
        try (PreparedStatement select = prepare(SELECT)) {
            set(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(rows.getString(1), new Answer(rows.getInt(2), rows.getString(3), rows.getString(4), true)))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Keeps the answer; sent with what else the unit of work leaves for later. */
    void complete(Key key, Answer answer) {
        database.later(UPDATE, answer.status(), answer.headers(), answer.body(), key.principal(), key.route(), key.value());
    }

    /** @return how many keys older than the moment were deleted, at most the limit */
    public int deleteBefore(Instant moment, int limit) {
        try (PreparedStatement delete = prepare(DELETE)) {
            delete.setObject(1, at(moment));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return database.connection().prepareStatement(sql);
    }

    private static void set(PreparedStatement statement, int from, Key key) throws SQLException {
        statement.setString(from, key.principal());
        statement.setString(from + 1, key.route());
        statement.setString(from + 2, key.value());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /**
     * @param requestHash what the key stands for
     * @param answer what was answered
     */
    record Row(String requestHash, Answer answer) {}
}
