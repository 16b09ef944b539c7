package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What modules leave for later is sent together, before anybody reads and at the latest with the commit. */
@OnEachDatabase("trial")
class LaterTest {

    private static final Insert EFFECTS = Insert.into("trial_later", "id uuid", "part integer", "name varchar", "amount bigint", "on_day date", "at timestamptz",
            "done boolean");
    private static final Insert PARTS = Insert.into("trial_later_part", "later_id uuid", "later_part integer", "note text");

    private final TestDatabase db;
    private final ModuleDatabase trial;

    LaterTest(TestDatabase db) {
        this.db = db;
        this.trial = db.module("trial");
    }

    @Test
    void everythingGoesInOneRoundTripWithTheCommit() {
        UUID id = db.ids().next();
        long statements = db.statementsOf(() -> db.unitOfWork().run(() -> {
            trial.later(EFFECTS, rows(id, 1, 3));
            trial.later(PARTS, List.<Object[]>of(new Object[] {id, 1, null}));
            trial.later(EFFECTS, rows(id, 4, 4));
            trial.later(PARTS, List.<Object[]>of(new Object[] {id, 4, "\"quoted\", {braced}\\ 你好"}));
            trial.later("update trial_later set done = ? where id = ? and part = ?", true, id, 2);
        }));
        assertEquals(trial.kind() == DatabaseKind.POSTGRESQL ? 1 : 3, statements);
        assertEquals("1 name-1 100 2026-11-01 false|2 name-2 200 2026-11-02 true|3 null 300 2026-11-03 false|4 name-4 400 2026-11-04 false",
                String.join("|", all("select part, name, amount, on_day, done from trial_later where id = ? order by part", id)));
        assertEquals("1 null|4 \"quoted\", {braced}\\ 你好",
                String.join("|", all("select later_part, note from trial_later_part where later_id = ? order by later_part", id)));
        assertEquals(4, db.unitOfWork().<Long>readOnly(() -> Sql.query(trial.connection(), "select count(*) from trial_later where id = ? and at = ?",
                row -> row.getLong(1), id, db.clock().instant()).get(0)));
    }

    @Test
    void whoReadsSeesWhatWasLeftForLater() {
        UUID id = db.ids().next();
        db.unitOfWork().run(() -> {
            trial.later(EFFECTS, rows(id, 1, 2));
            assertEquals(2, Sql.query(trial.connection(), "select part from trial_later where id = ?", row -> row.getInt(1), id).size());
            Sql.Query<Integer> first = new Sql.Query<>("select part from trial_later where id = ? order by part", row -> row.getInt(1), id);
            Sql.Query<String> second = new Sql.Query<>("select name from trial_later where id = ? and part = ?", row -> row.getString(1), id, 2);
            trial.later(EFFECTS, rows(id, 3, 3));
            Sql.together(trial.connection(), trial.kind(), first, second);
            assertEquals(List.of(1, 2, 3), first.rows());
            assertEquals("name-2", second.first().orElseThrow());
        });
    }

    @Test
    void refusalComesWithTheCommitAndLeavesNothing() {
        UUID id = db.ids().next();
        assertThrows(ProblemException.class, () -> db.unitOfWork().run(() -> {
            trial.later(EFFECTS, rows(id, 1, 2));
            trial.later(PARTS, List.<Object[]>of(new Object[] {id, 9, "of nothing"}));
        }));
        assertEquals(List.of(), all("select part from trial_later where id = ?", id));
    }

    @Test
    void manyStatementsKeepTheirOrder() {
        UUID id = db.ids().next();
        db.unitOfWork().run(() -> {
            trial.later(EFFECTS, rows(id, 1, 1));
            for (int amount = 1; amount <= 60; amount++) {
                trial.later("update trial_later set amount = ? where id = ?", (long) amount, id);
            }
        });
        assertEquals(List.of("60"), all("select amount from trial_later where id = ?", id));
    }

    @Test
    void whoCatchesTheRefusalCannotCommit() {
        UUID id = db.ids().next();
        assertThrows(ProblemException.class, () -> db.unitOfWork().run(() -> {
            trial.later(EFFECTS, rows(id, 1, 2));
            trial.later(PARTS, List.<Object[]>of(new Object[] {id, 9, "of nothing"}));
            assertThrows(RuntimeException.class, () -> Sql.query(trial.connection(), "select part from trial_later where id = ?", row -> row.getInt(1), id));
        }));
        assertEquals(List.of(), all("select part from trial_later where id = ?", id));
    }

    @Test
    void aUnitThatReadsLeavesNothingForLater() {
        assertThrows(IllegalStateException.class, () -> db.unitOfWork().readOnly(() -> {
            trial.later(EFFECTS, rows(db.ids().next(), 1, 1));
            return null;
        }));
    }

    private List<Object[]> rows(UUID id, int from, int to) {
        return new ArrayList<>(IntStream.rangeClosed(from, to).mapToObj(part -> new Object[] {id, part, part == 3 ? null : "name-" + part, part * 100L,
            LocalDate.of(2026, 11, part), db.clock().instant(), false}).toList());
    }

    private List<String> all(String sql, UUID id) {
        return db.unitOfWork().readOnly(() -> Sql.query(trial.connection(), sql, row -> {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                Object value = row.getObject(column);
                values.add(value instanceof Boolean ? value.toString() : row.getString(column));
            }
            return String.join(" ", values);
        }, id));
    }
}
