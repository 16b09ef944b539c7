package dev.tessera.itests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the past longer: copies the rows that checkouts leave behind as if the same had been sold a month earlier, two months earlier and so on, inside the
 * bench's own database. Accounts, open lots, stock and what people set up stay as they are; only what grows with every sale grows. Ids that begin with
 * their time get an earlier one, so that the copies lie in the indexes where old rows lie.
 */
final class History {

    private static final String EARLIER = "create or replace function bench_earlier(id uuid, months integer) returns uuid language sql immutable as $$"
            + " select (lpad(to_hex((('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - months * 2592000000) & 281474976710655), 12, '0')"
            + " || substr(replace(id::text, '-', ''), 13))::uuid $$";

    /** Tables that grow with every sale, parents before children. */
    private static final List<Table> TABLES = List.of(
            new Table("ledger_journal", Set.of("id", "source_id"), ""),
            new Table("ledger_transfer", Set.of("id", "journal_id"), ""),
            new Table("ledger_lot", Set.of("id", "journal_id", "source"), "not is_open"),
            new Table("ledger_lot_change", Set.of("transfer_id", "lot_id"), "exists (select 1 from ledger_lot l where l.id = lot_id and not l.is_open)"),
            new Table("sales_sale", Set.of("id", "journal_id"), ""),
            new Table("sales_line", Set.of("sale_id"), ""),
            new Table("sales_payment", Set.of("sale_id"), ""),
            new Table("cards_payment", Set.of("id", "sale_id"), ""),
            new Table("points_earned", Set.of("sale_id"), ""),
            new Table("points_redeemed", Set.of("sale_id", "lot_id"), ""),
            new Table("inventory_movement", Set.of("id", "document_id"), "kind = 'SALE'"),
            new Table("web_idempotency", Set.of(), ""));

    private History() {}

    /**
     * @param name the table
     * @param ids columns whose values are ids of rows that are copied too
     * @param condition which rows are copied; empty for all
     */
    private record Table(String name, Set<String> ids, String condition) {

        /** @return SQL of the column's value in the copy that lies {@code copy} months earlier */
        String value(String column, String type) {
            if (ids.contains(column)) {
                return "bench_earlier(" + column + ", copy)";
            } else if (column.equals("till_sequence")) {
                return "till_sequence - copy * 1000000000::bigint";
            } else if (column.equals("idempotency_key")) {
                return "idempotency_key || '-' || copy";
            } else if (column.equals("expires_at")) {
                return column;
            }
            return switch (type) {
                case "timestamp with time zone" -> column + " - copy * interval '30 days'";
                case "date" -> column + " - copy * 30";
                default -> column;
            };
        }
    }

    /** @param times how many times as many rows there are to be */
    static void multiply(Postgres postgres, int times) throws SQLException {
        postgres.execute(Distribution.DATABASE, EARLIER);
        for (Table table : TABLES) {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            columns(postgres, table, names, values);
            // What is copied refers to what is copied: looking that up for each row would take most of the time.
            postgres.execute(Distribution.DATABASE, "set session_replication_role = replica", "insert into " + table.name + " (" + String.join(", ", names) + ") select "
                    + values.stream().collect(Collectors.joining(", ")) + " from " + table.name + " cross join generate_series(1, " + (times - 1) + ") copy"
                    + (table.condition.isEmpty() ? "" : " where " + table.condition));
        }
    }

    private static void columns(Postgres postgres, Table table, List<String> names, List<String> values) throws SQLException {
        try (Connection connection = postgres.connect(Distribution.DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select column_name, data_type from information_schema.columns where table_name = '" + table.name
                        + "' and is_generated = 'NEVER' order by ordinal_position")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                values.add(table.value(rows.getString(1), rows.getString(2)));
            }
        }
    }
}
