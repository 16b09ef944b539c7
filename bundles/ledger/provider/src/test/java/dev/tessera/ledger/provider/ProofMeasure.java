package dev.tessera.ledger.provider;

import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long the proof takes, and how much memory: {@code ProofMeasure H2|POSTGRESQL CARDS SPENDINGS}. Each card has a top-up and so many
 * spendings, each a journal with a transfer and a change of a lot. Run with a small heap ({@code -Xmx256m}) to see that it is enough.
 */
final class ProofMeasure {

    private ProofMeasure() {}

    public static void main(String[] arguments) throws SQLException {
        DatabaseKind kind = DatabaseKind.valueOf(arguments[0]);
        int cards = Integer.parseInt(arguments[1]);
        int spendings = Integer.parseInt(arguments[2]);
        try (TestDatabase db = TestDatabase.start(kind, "ledger")) {
            fill(db, cards, spendings);
            ProofService proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
            Parts parts = new Parts(db.module("ledger"), db.unitOfWork());
            long first = System.nanoTime();
            parts.sums(1);
            System.out.printf("%s: %-32s %6.1f s%n", kind, Laws.BALANCES.name(), (System.nanoTime() - first) / 1e9);
            for (Laws.Law law : Laws.ALL) {
                long begun = System.nanoTime();
                parts.violations(law, 1);
                System.out.printf("%s: %-32s %6.1f s%n", kind, law.name(), (System.nanoTime() - begun) / 1e9);
            }
            for (int round = 1; round <= 3; round++) {
                long begun = System.nanoTime();
                Proof.Result result = proof.prove();
                System.out.printf("%s: %d transfers proved in %.1f s, holds %s, balances %s%n", kind, result.transfers(),
                        (System.nanoTime() - begun) / 1e9, result.holds(), result.balances());
            }
        }
    }

    private static void fill(TestDatabase db, int cards, int spendings) throws SQLException {
        String series = db.kind() == DatabaseKind.H2 ? "system_range(1, %d)" : "generate_series(1, %d) as g (x)";
        String each = " from " + series.formatted(cards);
        String all = " from " + series.formatted(cards * spendings);
        String card = "(1 + mod(x, " + cards + "))";
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger_account (id, owner, owner_id, asset, unit, side, balance, reserved) values "
                    + "(cast(lpad('9', 32, '0') as uuid), 'STORE', cast(lpad('9', 32, '0') as uuid), 'revenue', 'MONEY', 'CREDIT', null, 0)");
            statement.execute("insert into ledger_account (id, owner, owner_id, asset, unit, side, balance, reserved) select " + id(1, "x") + ", 'CARD', "
                    + id(1, "x") + ", 'principal', 'MONEY', 'CREDIT', " + (1_000_000 - 10L * spendings) + ", 0" + each);
            journals(statement, 2, "x", each);
            statement.execute("insert into ledger_transfer (id, journal_id, number, debit_account, credit_account, unit, amount) select " + id(3, "x") + ", "
                    + id(2, "x") + ", 0, cast(lpad('9', 32, '0') as uuid), " + id(1, "x") + ", 'MONEY', 1000000" + each);
            statement.execute("insert into ledger_lot (id, account_id, original, remaining, is_open, category, created_at, journal_id) select " + id(4, "x")
                    + ", " + id(1, "x") + ", 1000000, " + (1_000_000 - 10L * spendings) + ", true, 'top-up', current_timestamp, " + id(2, "x") + each);
            statement.execute("insert into ledger_lot_change (transfer_id, lot_id, amount) select " + id(3, "x") + ", " + id(4, "x") + ", 1000000" + each);
            journals(statement, 5, "x", all);
            statement.execute("insert into ledger_transfer (id, journal_id, number, debit_account, credit_account, unit, amount) select " + id(6, "x") + ", "
                    + id(5, "x") + ", 0, " + id(1, card) + ", cast(lpad('9', 32, '0') as uuid), 'MONEY', 10" + all);
            statement.execute("insert into ledger_lot_change (transfer_id, lot_id, amount) select " + id(6, "x") + ", " + id(4, card) + ", -10" + all);
            connection.commit();
            statement.execute("analyze");
            connection.commit();
        }
    }

    private static void journals(Statement statement, int kind, String number, String from) throws SQLException {
        statement.execute("insert into ledger_journal (id, reason, source_type, source_id, business_date, occurred_at, recorded_at) select "
                + id(kind, number) + ", 'measure', 'measure', " + id(kind, number) + ", current_date, current_timestamp, current_timestamp" + from);
    }

    private static String id(int kind, String number) {
        return "cast('" + kind + "' || lpad(cast(" + number + " as varchar(20)), 31, '0') as uuid)";
    }
}
