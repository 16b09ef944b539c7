package dev.tessera.itests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the past longer: copies the rows that checkouts leave behind, under new ids, inside the bench's own database. Accounts, open lots, stock and
 * everything people set up stay as they are; only what grows with every sale grows.
 */
final class History {

    /** Tables that grow with every sale, parents before children, and their columns that hold ids of such rows. */
    private static final List<Table> TABLES = List.of();

    private History() {}

    /**
     * @param name the table
     * @param ids columns whose values are ids of rows that are copied too
     * @param unique columns of text that must not repeat
     * @param condition which rows are copied; empty for all
     */
    private record Table(String name, List<String> ids, List<String> unique, String condition) {}

    /** @param times how many times as many rows there are to be */
    static void multiply(Postgres postgres, int times) throws SQLException {
        for (Table table : TABLES) {
            List<String> columns = columns(postgres, table.name);
            String values = columns.stream().map(column -> table.ids.contains(column) ? "md5(" + column + "::text || copy)::uuid"
                    : table.unique.contains(column) ? column + " || '-' || copy" : column).collect(Collectors.joining(", "));
            postgres.execute(Distribution.DATABASE, "insert into " + table.name + " (" + String.join(", ", columns) + ") select " + values + " from "
                    + table.name + " cross join generate_series(2, " + times + ") copy" + (table.condition.isEmpty() ? "" : " where " + table.condition));
        }
    }

    private static List<String> columns(Postgres postgres, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = postgres.connect(Distribution.DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select column_name from information_schema.columns where table_name = '" + table
                        + "' and is_generated = 'NEVER' order by ordinal_position")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
