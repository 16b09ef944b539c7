package dev.tessera.sales.provider;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Statements, queries and batches on the connection of the current unit of work. Instants are bound as moments in UTC. */
public final class Sql {

    private Sql() {}

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A statement failed; the unit of work finds in the cause whether trying again can help, and what it means. */
    public static final class Failure extends RuntimeException {

        Failure(SQLException cause) {
            super(cause);
        }
    }

    /** @return all rows */
    public static <T> List<T> query(Connection connection, String sql, Row<T> read, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(read.read(result));
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new Failure(failed);
        }
    }

    /** @return the first row; empty if there is none */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> read, Object... parameters) {
        return query(connection, sql, read, parameters).stream().findFirst();
    }

    /** @return how many rows it touched */
    public static int update(Connection connection, String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new Failure(failed);
        }
    }

    /** Runs the statement once per row of parameters, in one round trip. */
    public static void batch(Connection connection, String sql, Collection<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failed) {
            throw new Failure(failed);
        }
    }

    /** @return the column's moment; null if it has none */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** @return {@code ?, ?, ?} */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            Object value = parameters[index];
            statement.setObject(index + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
