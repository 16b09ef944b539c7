package dev.tessera.ledger.provider;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a journal with all that belongs to it. On PostgreSQL, which is a network away, everything goes in one round trip: what is added in one
 * statement, then each row that changes by its key, because a plan made for joining a list with a small table would be kept while the table
 * grows. H2 lies in the same process and gets a batch a table.
 */
final class JournalWriter {

    /** More, as when many lots expire together, would only fill the memory for prepared statements. */
    private static final int MOST_UPDATES_AT_ONCE = 40;

    private static final String TRANSFER_COLUMNS = "id, journal_id, number, debit_account, credit_account, unit, amount, debit_balance, credit_balance";
    private static final String[] TRANSFER_TYPES = {"uuid", "uuid", "integer", "uuid", "uuid", "varchar", "bigint", "bigint", "bigint"};
    private static final String LOT_COLUMNS =
            "id, account_id, original, remaining, is_open, category, available_at, expires_at, scope, source, created_at, journal_id";
    private static final String[] LOT_TYPES = {"uuid", "uuid", "bigint", "bigint", "boolean", "varchar", "timestamptz", "timestamptz", "varchar", "uuid",
        "timestamptz", "uuid"};
    private static final String CHANGE_COLUMNS = "transfer_id, lot_id, amount";
    private static final String[] CHANGE_TYPES = {"uuid", "uuid", "bigint"};

    private static final String ADD_JOURNAL = "insert into ledger_journal "
            + "(id, reason, source_type, source_id, store_id, business_date, occurred_at, recorded_at, reverses) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_TRANSFER = insert("ledger_transfer", TRANSFER_COLUMNS, TRANSFER_TYPES);
    private static final String ADD_LOT = insert("ledger_lot", LOT_COLUMNS, LOT_TYPES);
    private static final String ADD_CHANGE = insert("ledger_lot_change", CHANGE_COLUMNS, CHANGE_TYPES);
    private static final String SET_REMAINING = "update ledger_lot set remaining = ?, is_open = ? where id = ?";
    private static final String SET_BALANCE = "update ledger_account set balance = ?, reserved = ? where id = ?";

    private static final String ADD_ALL = "with journal as (" + ADD_JOURNAL + "), "
            + "transfers as (insert into ledger_transfer (" + TRANSFER_COLUMNS + ") select * from " + rows(TRANSFER_TYPES) + "), "
            + "lots as (insert into ledger_lot (" + LOT_COLUMNS + ") select * from " + rows(LOT_TYPES) + ") "
            + "insert into ledger_lot_change (" + CHANGE_COLUMNS + ") select * from " + rows(CHANGE_TYPES);

    private JournalWriter() {}

    static void write(Connection connection, DatabaseKind kind, JournalRows rows) {
        if (kind == DatabaseKind.POSTGRESQL) {
            boolean atOnce = rows.drawnLots().size() + rows.accounts().size() <= MOST_UPDATES_AT_ONCE;
            addAll(connection, rows, atOnce);
            if (atOnce) {
                return;
            }
        } else {
            Sql.update(connection, ADD_JOURNAL, rows.journal());
            Sql.batch(connection, ADD_TRANSFER, rows.transfers());
            Sql.batch(connection, ADD_LOT, rows.newLots());
            Sql.batch(connection, ADD_CHANGE, rows.lotChanges());
        }
        Sql.batch(connection, SET_REMAINING, rows.drawnLots());
        setBalances(connection, rows.accounts());
    }

    private static void addAll(Connection connection, JournalRows rows, boolean withUpdates) {
        StringBuilder sql = new StringBuilder(ADD_ALL);
        List<Object> parameters = new ArrayList<>(Arrays.asList(rows.journal()));
        parameters.addAll(columns(connection, TRANSFER_TYPES, rows.transfers()));
        parameters.addAll(columns(connection, LOT_TYPES, rows.newLots()));
        parameters.addAll(columns(connection, CHANGE_TYPES, rows.lotChanges()));
        if (withUpdates) {
            sql.append(("; " + SET_REMAINING).repeat(rows.drawnLots().size())).append(("; " + SET_BALANCE).repeat(rows.accounts().size()));
            rows.drawnLots().forEach(row -> parameters.addAll(Arrays.asList(row)));
            rows.accounts().forEach(row -> parameters.addAll(Arrays.asList(row)));
        }
        Sql.update(connection, sql.toString(), parameters.toArray());
    }

    static void setBalances(Connection connection, List<Object[]> accounts) {
        Sql.batch(connection, SET_BALANCE, accounts);
    }

    private static List<Array> columns(Connection connection, String[] types, List<Object[]> rows) {
        return IntStream.range(0, types.length).mapToObj(column -> {
            try {
                return connection.createArrayOf(types[column], rows.stream().map(row -> row[column]).toArray());
            } catch (SQLException failed) {
                throw new Sql.Failure(failed);
            }
        }).toList();
    }

    private static String insert(String table, String columns, String[] types) {
        return "insert into " + table + " (" + columns + ") values (" + Sql.marks(types.length) + ")";
    }

    private static String rows(String[] types) {
        return "unnest(" + List.of(types).stream().map(type -> "cast(? as " + type + "[])").collect(Collectors.joining(", ")) + ")";
    }
}
