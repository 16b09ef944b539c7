package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many rows changed by one statement, whose plan PostgreSQL makes once. */
@OnEachDatabase("trial")
class UpdateTest {

    private static final Update BALANCE = Update.of("trial_account", "balance bigint", "opened_at timestamptz", "details text");
    private static final Update KEPT = Update.of("trial_account", "balance bigint");
    private static final Instant OPENED = Instant.parse("2026-11-01T10:00:00Z");

    private final TestDatabase db;
    private final ModuleDatabase trial;

    UpdateTest(TestDatabase db) {
        this.db = db;
        this.trial = db.module("trial");
    }

    @Test
    void eachRowGetsItsOwnValues() {
        List<UUID> accounts = accounts(3);
        db.unitOfWork().run(() -> {
            Sql.updateEach(trial.connection(), trial.kind(), BALANCE, List.of());
            Sql.updateEach(trial.connection(), trial.kind(), BALANCE, List.<Object[]>of(new Object[] {7L, OPENED, "one", accounts.get(0)}));
            Sql.updateEach(trial.connection(), trial.kind(), BALANCE, List.of(new Object[] {8L, OPENED.plusSeconds(1), null, accounts.get(2)},
                    new Object[] {9L, OPENED, "{\"three\", 3}", accounts.get(1)}));
        });
        assertEquals(List.of("7 one", "9 {\"three\", 3}", "8 null"), accounts.stream().map(this::account).toList());
        assertEquals(OPENED.plusSeconds(1), db.unitOfWork().readOnly(() -> Sql.first(trial.connection(), "select opened_at from trial_account where id = ?",
                row -> Sql.instant(row, "opened_at"), accounts.get(2)).orElseThrow()));
    }

    @Test
    void aThousandRowsAreOneStatementOnPostgreSql() {
        List<UUID> accounts = accounts(1000);
        List<Object[]> rows = new ArrayList<>();
        accounts.forEach(account -> rows.add(new Object[] {(long) rows.size(), OPENED, null, account}));
        assertEquals(1, db.statementsOf(() -> db.unitOfWork().run(() -> Sql.updateEach(trial.connection(), trial.kind(), BALANCE, rows))));
        assertEquals("999 null", account(accounts.get(999)));
    }

    @Test
    void thePlanIsKeptHoweverManyRows() {
        List<UUID> accounts = accounts(5);
        db.unitOfWork().run(() -> {
            if (trial.kind() == DatabaseKind.POSTGRESQL) {
                Sql.update(trial.connection(), "insert into trial_account (id, name, balance, opened_at, kind, version)"
                        + " select gen_random_uuid(), 'many ' || n, 0, now(), 'SMALL', 0 from generate_series(1, 20000) n");
                Sql.update(trial.connection(), "analyze trial_account");
            }
            for (int turn = 0; turn < 39; turn++) {
                long balance = turn;
                Sql.updateEach(trial.connection(), trial.kind(), KEPT, accounts.subList(0, 2 + turn % 3).stream()
                        .map(account -> new Object[] {balance, account}).toList());
            }
            if (trial.kind() == DatabaseKind.POSTGRESQL) {
                assertEquals(List.of(5), Sql.query(trial.connection(), "select custom_plans from pg_prepared_statements where statement like ?",
                        row -> row.getInt(1), "update trial_account r set balance = v.balance from%"),
                        "it tries five plans made for the values before it decides, and then keeps one");
            }
        });
        assertEquals(List.of("38 null", "38 null", "38 null", "0 null"), List.of(0, 2, 3, 4).stream().map(accounts::get).map(this::account).toList());
    }

    private List<UUID> accounts(int count) {
        List<UUID> ids = new ArrayList<>();
        db.unitOfWork().run(() -> {
            for (int number = 0; number < count; number++) {
                UUID id = db.ids().next();
                ids.add(id);
                trial.later("insert into trial_account (id, name, balance, opened_at, kind, version) values (?, ?, 0, ?, 'SMALL', 0)", id, id.toString(),
                        OPENED);
            }
        });
        return ids;
    }

    private String account(UUID id) {
        return db.unitOfWork().readOnly(() -> Sql.first(trial.connection(), "select balance, details from trial_account where id = ?",
                row -> row.getLong(1) + " " + row.getString(2), id).orElseThrow());
    }
}
