package dev.tessera.persistence.internal.transaction;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.Sql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Statements of a unit of work that wait to be sent together. PostgreSQL, which is a network away, gets all of them in one round trip; however many
 * rows there are, the text stays the same, so that its plan is kept. H2 lies in the same process and gets a batch for each.
 */
final class Outgoing {

    private static final int MOST_TOGETHER = 24;

    private final List<Waiting> waiting = new ArrayList<>();

    /** Rows for an insert, or the parameters of a statement. */
    private record Waiting(Insert insert, String sql, List<Object[]> rows) {

        private String text() {
            return insert == null ? sql : rows.size() == 1 ? insert.oneRow() : insert.manyRows();
        }

        private List<?> parameters(Connection connection) {
            return rows.size() == 1 ? Arrays.asList(rows.get(0)) : Sql.columns(connection, insert.types(), rows);
        }
    }

    void add(Insert insert, Collection<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        for (Waiting other : waiting) {
            if (other.insert == insert) {
                other.rows.addAll(rows);
                return;
            }
        }
        waiting.add(new Waiting(insert, null, new ArrayList<>(rows)));
    }

    void add(String sql, Object[] parameters) {
        waiting.add(new Waiting(null, sql, List.<Object[]>of(parameters)));
    }

    /** @throws Sql.Failure if one of the statements failed */
    void send(Connection connection, DatabaseKind kind) {
        while (!waiting.isEmpty()) {
            List<Waiting> some = waiting.subList(0, Math.min(MOST_TOGETHER, waiting.size()));
            List<Waiting> now = List.copyOf(some);
            some.clear();
            if (kind == DatabaseKind.POSTGRESQL) {
                together(connection, now);
            } else {
                now.forEach(one -> Sql.batch(connection, one.insert == null ? one.sql : one.insert.oneRow(), one.rows));
            }
        }
    }

    private static void together(Connection connection, List<Waiting> statements) {
        List<String> texts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (Waiting statement : statements) {
            texts.add(statement.text());
            parameters.addAll(statement.parameters(connection));
        }
        Sql.update(connection, String.join("; ", texts), parameters.toArray());
    }
}
