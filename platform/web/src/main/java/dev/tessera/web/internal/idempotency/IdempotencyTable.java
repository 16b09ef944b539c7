package dev.tessera.web.internal.idempotency;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
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
import java.util.List;
import java.util.Optional;

/** The table {@code web_idempotency}, inside the current unit of work. */
public final class IdempotencyTable {

    private static final Insert ADD = Insert.into("web_idempotency", "principal varchar", "route varchar", "idempotency_key varchar",
            "request_hash varchar", "status integer", "headers text", "body text", "created_at timestamptz", "keep_for_ever boolean");
    private static final String SELECT = "select request_hash, status, headers, body from web_idempotency"
            + " where principal = ? and route = ? and idempotency_key = ?";
    private static final String TAKE_TURN = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String WAIT_FOR_TURN = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String DELETE = "delete from web_idempotency where (principal, route, idempotency_key) in"
            + " (select principal, route, idempotency_key from web_idempotency where keep_for_ever = false and created_at < ?"
            + " order by created_at limit ?)";
    private static final int WAIT_SECONDS = 5;
    private static final String QUERY_CANCELLED = "57014";

    private final ModuleDatabase database;
    private final Clock clock;

    public IdempotencyTable(ModuleDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Finds what was answered under the key. On PostgreSQL, which several nodes may use, those who work under the same key take turns until
     * their units of work end; that of another node is waited for a few seconds at the most. An H2 is used by one node alone, which lets nobody
     * in twice.
     *
     * @return empty if nothing was; then the key belongs to this unit of work
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if the other node did not end in time
     */
    Optional<Row> find(Key key) {
        Sql.Query<Row> row = new Sql.Query<>(SELECT, IdempotencyTable::row, key.principal(), key.route(), key.value());
        if (database.kind() != DatabaseKind.POSTGRESQL) {
            Sql.together(database.connection(), database.kind(), row);
            return row.first();
        }
        Sql.Query<Boolean> turn = new Sql.Query<>(TAKE_TURN, taken -> taken.getBoolean(1), text(key));
        Sql.together(database.connection(), database.kind(), turn, row);
        if (!turn.rows().get(0)) {
            waitForTurn(key);
            Sql.together(database.connection(), database.kind(), row);
        }
        return row.first();
    }

    private void waitForTurn(Key key) {
        try (PreparedStatement wait = prepare(WAIT_FOR_TURN)) {
            wait.setQueryTimeout(WAIT_SECONDS);
            wait.setString(1, text(key));
            wait.execute();
        } catch (SQLException failed) {
            throw QUERY_CANCELLED.equals(failed.getSQLState()) ? Idempotency.stillRunning() : new IllegalStateException(failed);
        }
    }

    private static String text(Key key) {
        return key.principal() + '\n' + key.route() + '\n' + key.value();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), new Answer(row.getInt(2), row.getString(3), row.getString(4), true));
    }

    /** Keeps the answer; sent with what else the unit of work leaves for later. */
    void keep(Key key, String requestHash, Idempotent.Keep keep, Answer answer) {
        database.later(ADD, List.<Object[]>of(new Object[] {key.principal(), key.route(), key.value(), requestHash, answer.status(),
            answer.headers(), answer.body(), at(clock.instant()), keep == Idempotent.Keep.FOR_EVER}));
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

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /**
     * @param requestHash what the key stands for
     * @param answer what was answered
     */
    record Row(String requestHash, Answer answer) {}
}
