package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A query on its own costs one statement, sees what is committed, and leaves the connection as the next unit of work needs it. */
@OnEachDatabase("trial")
class LookTest {

    private static final String PARTS = "select part from trial_later where id = ?";

    private final TestDatabase db;
    private final ModuleDatabase trial;

    LookTest(TestDatabase db) {
        this.db = db;
        this.trial = db.module("trial");
    }

    @Test
    void seesWhatIsCommittedForOneStatement() {
        UUID id = db.ids().next();
        db.unitOfWork().run(() -> add(id, 1));
        assertEquals(1, db.statementsOf(() -> assertEquals(List.of(1), look(id))));
    }

    @Test
    void theConnectionStillLeavesNothingOfAUnitThatFails() {
        UUID id = db.ids().next();
        for (int connection = 0; connection < 20; connection++) {
            look(id);
            assertThrows(IllegalArgumentException.class, () -> db.unitOfWork().run(() -> {
                add(id, 2);
                throw new IllegalArgumentException("given up");
            }));
        }
        assertEquals(List.of(), look(id));
    }

    @Test
    void aUnitOfWorkHasItsOwnConnection() {
        db.unitOfWork().run(() -> assertThrows(IllegalStateException.class, () -> look(db.ids().next())));
    }

    private List<Integer> look(UUID id) {
        return trial.look(PARTS, row -> row.getInt(1), id);
    }

    private void add(UUID id, int part) {
        Sql.update(trial.connection(), "insert into trial_later (id, part, name, amount, on_day, at, done) values (?, ?, 'name', 1, ?, ?, false)", id,
                part, LocalDate.EPOCH, db.clock().instant());
    }
}
