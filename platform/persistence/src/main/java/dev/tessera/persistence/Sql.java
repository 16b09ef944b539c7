package dev.tessera.persistence;

import java.sql.Array;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements, queries and batches on {@link ModuleDatabase#connection()}, for what is not worth an entity. Instants are bound as moments in
 * UTC, null as null. A statement that fails throws {@link Failure}.
 */
public final class Sql {

    private static final String UNIQUE_VIOLATION = "23505";

    private Sql() {}

    /** Reads one row. */
    public interface Row<T> {

        /** @return what the row says; the row is valid only during the call */
        T read(ResultSet row) throws SQLException;
    }

    /** A statement failed; the unit of work finds in the cause whether trying again can help, and what it means. */
    public static final class Failure extends RuntimeException {

        /** @param cause what the database said */
        public Failure(SQLException cause) {
            super(cause);
        }

        /** @return whether a row with the same key stands already */
        public boolean isDuplicateKey() {
            return UNIQUE_VIOLATION.equals(((SQLException) getCause()).getSQLState());
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

    /** A query that is sent together with others, see {@link #together}. Not for several threads. */
    public static final class Query<T> {

        private final String sql;
        private final Row<T> read;
        private final Object[] parameters;
        private List<T> rows;

        /** @param read reads one row */
        public Query(String sql, Row<T> read, Object... parameters) {
            this.sql = sql;
            this.read = read;
            this.parameters = parameters;
        }

        /** @return the rows it found, once it was sent */
        public List<T> rows() {
            return rows;
        }

        /** @return the first row it found, once it was sent; empty if there is none */
        public Optional<T> first() {
            return rows.stream().findFirst();
        }

        private void take(ResultSet result) throws SQLException {
            rows = new ArrayList<>();
            while (result.next()) {
                rows.add(read.read(result));
            }
        }
    }

    /**
     * Runs the queries one after the other, each seeing what those before it have waited for; PostgreSQL is sent all of them in one round trip.
     *
     * @param kind which database it is
     */
    public static void together(Connection connection, DatabaseKind kind, Query<?>... queries) {
        if (kind != DatabaseKind.POSTGRESQL) {
            for (Query<?> query : queries) {
                read(connection, query);
            }
            return;
        }
        String[] texts = new String[queries.length];
        List<Object> parameters = new ArrayList<>();
        for (int index = 0; index < queries.length; index++) {
            texts[index] = queries[index].sql;
            Collections.addAll(parameters, queries[index].parameters);
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join("; ", texts))) {
            bind(statement, parameters.toArray());
            statement.execute();
            for (Query<?> query : queries) {
                try (ResultSet result = statement.getResultSet()) {
                    query.take(result);
                }
                statement.getMoreResults();
            }
        } catch (SQLException failed) {
            throw new Failure(failed);
        }
    }

    private static <T> void read(Connection connection, Query<T> query) {
        query.rows = query(connection, query.sql, query.read, query.parameters);
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

    /**
     * Runs the statement once per row of parameters, in one round trip.
     *
     * @return how many rows each touched, in the order of the parameters; negative where the driver does not tell because it made one
     *     statement of several inserts
     */
    public static int[] batch(Connection connection, String sql, Collection<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException failed) {
            throw new Failure(failed);
        }
    }

    /**
     * Changes rows that are locked already; PostgreSQL does it by one statement.
     *
     * @param rows for each the columns' values in their order and its id
     */
    public static void updateEach(Connection connection, DatabaseKind kind, Update update, List<Object[]> rows) {
        if (kind == DatabaseKind.POSTGRESQL && rows.size() > 1) {
            update(connection, update.manyRows(), columns(connection, update.types(), rows).toArray());
        } else {
            batch(connection, update.oneRow(), rows);
        }
    }

    /**
     * However many rows as one table in a statement for PostgreSQL, with a mark for each column; {@link #columns} makes the parameters. The
     * statement's text and, because the planner sees no values through the inner select, its plan stay the same for any rows: with the values in
     * sight it estimates fewer rows than without, takes a plan made for them to be cheaper, and plans at each execution.
     *
     * @param types the columns' types without length, e.g. {@code bigint}
     */
    public static String rows(List<String> types) {
        String rest = types.stream().skip(1).map(type -> ", " + array(type)).collect(Collectors.joining());
        return "unnest((select " + array(types.get(0)) + ")" + rest + ")";
    }

    private static String array(String type) {
        return "cast(? as " + type + "[])";
    }

    /**
     * The parameters of {@link #rows}, one for each column. Numbers, texts and truth values are sent as they are, the rest as text.
     *
     * @param types the same as there
     */
    public static List<Array> columns(Connection connection, List<String> types, List<Object[]> rows) {
        return IntStream.range(0, types.size()).mapToObj(column -> column(connection, types.get(column), rows, column)).toList();
    }

    private static Array column(Connection connection, String type, List<Object[]> rows, int column) {
        Object[] values = rows.stream().map(row -> row[column]).toArray(size -> switch (type) {
            case "bigint" -> new Long[size];
            case "integer" -> new Integer[size];
            case "boolean" -> new Boolean[size];
            case "varchar", "text" -> new String[size];
            default -> new Object[size];
        });
        try {
            return connection.createArrayOf(type, values);
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

    /** @return {@code (?, ?), (?, ?)} for what stands once for each of several */
    public static String marks(String one, int times) {
        return String.join(", ", Collections.nCopies(times, one));
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            Object value = parameters[index];
            statement.setObject(index + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
