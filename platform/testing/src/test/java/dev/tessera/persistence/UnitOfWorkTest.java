package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.trial.Account;
import dev.tessera.persistence.trial.Note;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnEachDatabase("trial")
class UnitOfWorkTest {

    private final TestDatabase db;
    private final UnitOfWork units;
    private final ModuleDatabase trial;

    UnitOfWorkTest(TestDatabase db) {
        this.db = db;
        this.units = db.unitOfWork();
        this.trial = db.module("trial");
    }

    @Test
    void storesAndReads() {
        UUID id = open(500);
        UUID note = db.ids().next();
        units.run(() -> trial.session().persist(
                new Note(note, trial.session().getReference(Account.class, id), "你好", LocalDate.of(2026, 11, 23))));
        units.readOnly(() -> {
            Note found = trial.session().find(Note.class, note);
            assertEquals("你好", found.text());
            assertEquals(500, found.account().balance());
            assertEquals("{\"why\": \"trial\"}", found.account().details());
            assertEquals(db.clock().instant(), found.account().openedAt());
            return null;
        });
    }

    private UUID open(long balance) {
        UUID id = db.ids().next();
        units.run(() -> trial.session().persist(new Account(id, "account " + id, balance, db.clock().instant())));
        return id;
    }
}
