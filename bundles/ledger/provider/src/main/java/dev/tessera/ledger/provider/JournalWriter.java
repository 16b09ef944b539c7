package dev.tessera.ledger.provider;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import dev.tessera.persistence.Update;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a journal with all that belongs to it. On PostgreSQL, which is a network away, it is one statement, however much there is. H2 lies in
 * the same process and gets a batch a table.
 */
final class JournalWriter {

    private static final String TRANSFER_COLUMNS = "id, journal_id, number, debit_account, credit_account, unit, amount, debit_balance, credit_balance";
    private static final List<String> TRANSFER_TYPES = List.of("uuid", "uuid", "integer", "uuid", "uuid", "varchar", "bigint", "bigint", "bigint");
    private static final String LOT_COLUMNS =
            "id, account_id, original, remaining, is_open, category, available_at, expires_at, scope, source, created_at, journal_id";
    private static final List<String> LOT_TYPES = List.of("uuid", "uuid", "bigint", "bigint", "boolean", "varchar", "timestamptz", "timestamptz", "varchar",
            "uuid", "timestamptz", "uuid");
    private static final String CHANGE_COLUMNS = "transfer_id, lot_id, amount";
    private static final List<String> CHANGE_TYPES = List.of("uuid", "uuid", "bigint");

    private static final String ADD_JOURNAL = "insert into ledger_journal "
            + "(id, reason, source_type, source_id, store_id, business_date, occurred_at, recorded_at, reverses) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_TRANSFER = insert("ledger_transfer", TRANSFER_COLUMNS, TRANSFER_TYPES);
    private static final String ADD_LOT = insert("ledger_lot", LOT_COLUMNS, LOT_TYPES);
    private static final String ADD_CHANGE = insert("ledger_lot_change", CHANGE_COLUMNS, CHANGE_TYPES);
    private static final Update SET_REMAINING = Update.of("ledger_lot", "remaining bigint", "is_open boolean");
    private static final Update SET_BALANCE = Update.of("ledger_account", "balance bigint", "reserved bigint");

    private static final String ALL = "with journal as (" + ADD_JOURNAL + "), "
            + "transfers as (insert into ledger_transfer (" + TRANSFER_COLUMNS + ") select * from " + Sql.rows(TRANSFER_TYPES) + "), "
            + "lots as (insert into ledger_lot (" + LOT_COLUMNS + ") select * from " + Sql.rows(LOT_TYPES) + "), "
            + "changes as (insert into ledger_lot_change (" + CHANGE_COLUMNS + ") select * from " + Sql.rows(CHANGE_TYPES) + "), "
            + "drawn as (" + SET_REMAINING.manyRows() + ") " + SET_BALANCE.manyRows();

    private JournalWriter() {}

    static void write(Connection connection, DatabaseKind kind, JournalRows rows) {
        if (kind == DatabaseKind.POSTGRESQL) {
            writeAtOnce(connection, rows);
            return;
        }
        Sql.update(connection, ADD_JOURNAL, rows.journal());
        Sql.batch(connection, ADD_TRANSFER, rows.transfers());
        Sql.batch(connection, ADD_LOT, rows.newLots());
        Sql.batch(connection, ADD_CHANGE, rows.lotChanges());
        Sql.updateEach(connection, kind, SET_REMAINING, rows.drawnLots());
        setBalances(connection, kind, rows.accounts());
    }

    private static void writeAtOnce(Connection connection, JournalRows rows) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(rows.journal()));
        parameters.addAll(Sql.columns(connection, TRANSFER_TYPES, rows.transfers()));
        parameters.addAll(Sql.columns(connection, LOT_TYPES, rows.newLots()));
        parameters.addAll(Sql.columns(connection, CHANGE_TYPES, rows.lotChanges()));
        parameters.addAll(Sql.columns(connection, SET_REMAINING.types(), rows.drawnLots()));
        parameters.addAll(Sql.columns(connection, SET_BALANCE.types(), rows.accounts()));
        Sql.update(connection, ALL, parameters.toArray());
    }

    static void setBalances(Connection connection, DatabaseKind kind, List<Object[]> accounts) {
        Sql.updateEach(connection, kind, SET_BALANCE, accounts);
    }

    private static String insert(String table, String columns, List<String> types) {
        return "insert into " + table + " (" + columns + ") values (" + Sql.marks(types.size()) + ")";
    }
}
