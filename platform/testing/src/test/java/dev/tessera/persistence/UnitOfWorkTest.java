package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.trial.Account;
import dev.tessera.persistence.trial.Note;
import dev.tessera.persistence.trial.Opened;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
    void storesAndReadsEveryKindOfColumn() {
        UUID id = open(500);
        UUID note = db.ids().next();
        units.run(() -> trial.session().persist(
                new Note(note, trial.session().getReference(Account.class, id), "你好 😀", LocalDate.of(2026, 11, 23))));
        units.readOnly(() -> {
            Note found = trial.session().find(Note.class, note);
            assertEquals("你好 😀", found.text());
            assertEquals(500, found.account().balance());
            assertEquals("{\"why\": \"trial\"}", found.account().details());
            assertEquals(db.clock().instant(), found.account().openedAt());
            return null;
        });
    }

    @Test
    void aSnapshotSeesOneStateWhateverOthersCommitAndRefusesToWrite() {
        UUID one = open(500);
        UUID other = open(500);
        String balance = "SELECT balance FROM trial_account WHERE id = '";
        units.run(() -> units.snapshot(() -> {
            assertEquals(500L, single(trial.connection(), balance + one + "'"));
            units.requiresNew(() -> Sql.update(trial.connection(), "UPDATE trial_account SET balance = balance + 1 WHERE id IN ('" + one + "', '" + other + "')"));
            UUID third = units.requiresNew(() -> {
                UUID id = db.ids().next();
                trial.session().persist(account(id, 1));
                return id;
            });
            assertEquals(500L, single(trial.connection(), balance + one + "'"));
            assertEquals(500L, single(trial.connection(), balance + other + "'"), "though it was not read before");
            assertEquals(0L, single(trial.connection(), "SELECT COUNT(*) FROM trial_account WHERE id = '" + third + "'"));
            return null;
        }));
        assertEquals(501, units.<Long>readOnly(() -> single(trial.connection(), balance + other + "'")));
        // The connection went back as it was: a statement sees what was committed before it.
        units.readOnly(() -> {
            long before = single(trial.connection(), balance + one + "'");
            units.requiresNew(() -> Sql.update(trial.connection(), "UPDATE trial_account SET balance = balance + 1 WHERE id = '" + one + "'"));
            assertEquals(before + 1, single(trial.connection(), balance + one + "'"));
            return null;
        });
        assertThrows(RuntimeException.class, () -> units.snapshot(() -> Sql.update(trial.connection(), "UPDATE trial_account SET balance = 0 WHERE id = '" + one + "'")));
        assertEquals(502, units.<Long>readOnly(() -> single(trial.connection(), balance + one + "'")));
    }

    @Test
    void aFailureUndoesEverythingEntitiesStatementsAndEvents() {
        UUID kept = open(7);
        long events = count("persistence_event");
        UUID id = db.ids().next();
        assertThrows(OutOfMemoryError.class, () -> units.run(() -> {
            trial.session().persist(account(id, 1));
            db.events().publish(new Opened(id, 1));
            update(trial.connection(), "UPDATE trial_account SET balance = 8 WHERE id = '" + kept + "'");
            units.run(() -> update(trial.connection(), "UPDATE trial_account SET details = 'x' WHERE id = '" + kept + "'"));
            throw new OutOfMemoryError("not really");
        }));
        assertNull(balance(id));
        assertEquals(7, balance(kept));
        assertEquals(events, count("persistence_event"));
        assertFalse(units.isActive());
    }

    @Test
    void aNestedUnitJoinsAndSeesWhatIsNotYetCommitted() {
        UUID id = db.ids().next();
        units.run(() -> {
            trial.session().persist(account(id, 3));
            units.run(() -> trial.session().find(Account.class, id).change(4));
            assertEquals(7L, units.readOnly(() -> single(trial.connection(), "SELECT balance FROM trial_account WHERE id = '" + id + "'")));
        });
        assertEquals(7, balance(id));
    }

    @Test
    void whoeverCatchesANestedFailureCannotCommitHalfOfIt() {
        UUID id = db.ids().next();
        var refused = assertThrows(IllegalStateException.class, () -> units.run(() -> {
            trial.session().persist(account(id, 3));
            assertThrows(ProblemException.class, () -> units.run(() -> {
                throw Problem.conflict("trial.refused").exception();
            }));
        }));
        assertTrue(refused.getCause() instanceof ProblemException);
        assertNull(balance(id));
    }

    @Test
    void aReadingThatFindsNothingDoesNotSpoilTheUnit() {
        UUID id = db.ids().next();
        units.run(() -> {
            trial.session().persist(account(id, 3));
            assertThrows(ProblemException.class, () -> units.readOnly(() -> {
                throw Problem.notFound("trial.missing").exception();
            }));
        });
        assertEquals(3, balance(id));
    }

    @Test
    void aReadingThatBreaksTheTransactionSpoilsTheUnit() {
        UUID id = db.ids().next();
        assertThrows(IllegalStateException.class, () -> units.run(() -> {
            trial.session().persist(account(id, 3));
            assertThrows(RuntimeException.class, () -> units.readOnly(() -> single(trial.connection(), "SELECT no_such FROM trial_account")));
        }));
        assertNull(balance(id));
    }

    @Test
    void aUnitOfItsOwnStaysWhenTheOuterOneFails() {
        UUID inner = db.ids().next();
        UUID outer = db.ids().next();
        assertThrows(ProblemException.class, () -> units.run(() -> {
            trial.session().persist(account(outer, 1));
            units.requiresNew(() -> {
                assertNull(trial.session().find(Account.class, outer), "another connection sees nothing uncommitted");
                trial.session().persist(account(inner, 2));
                return null;
            });
            throw Problem.conflict("trial.refused").exception();
        }));
        assertEquals(2, balance(inner));
        assertNull(balance(outer));
    }

    @Test
    void aReadOnlyUnitCannotWriteByAnyRoad() {
        UUID id = open(10);
        String change = "UPDATE trial_account SET balance = 11 WHERE id = '" + id + "'";
        List<Refused> roads = List.of(
                connection -> connection.createStatement().executeUpdate(change),
                connection -> connection.createStatement().execute(change),
                connection -> connection.prepareStatement(change).executeUpdate(),
                connection -> connection.prepareStatement(change).execute(),
                connection -> connection.createStatement().execute("CREATE TABLE trial_sly (id integer)"),
                connection -> connection.createStatement().execute("DROP TABLE trial_note"),
                connection -> {
                    Statement batch = connection.createStatement();
                    batch.addBatch(change);
                    batch.executeBatch();
                });
        for (int road = 0; road < roads.size(); road++) {
            Refused write = roads.get(road);
            String name = "road " + road;
            units.readOnly(() -> {
                var refusal = assertThrows(SQLException.class, () -> write.on(trial.connection()), name);
                SQLException cause = refusal.getNextException() == null ? refusal : refusal.getNextException();
                assertEquals("25006", cause.getSQLState(), name + ": " + refusal);
                return null;
            });
        }
        units.readOnly(() -> {
            trial.session().find(Account.class, id).change(1);
            trial.session().persist(account(db.ids().next(), 1));
            return null;
        });
        assertThrows(IllegalStateException.class, () -> units.readOnly(() -> units.required(() -> null)));
        assertEquals(10, balance(id));
        units.run(() -> trial.session().find(Account.class, id).change(1));
        assertEquals(11, balance(id), "the next unit on the same connections writes");
    }

    private interface Refused {
        void on(Connection connection) throws SQLException;
    }

    /** H2 lets one unit change after another, so there is nothing to resolve. */
    @Test
    void aDeadlockIsResolvedByRunningOneOfTheTwoAgain() throws Exception {
        UUID first = open(0);
        UUID second = open(0);
        boolean atOnce = db.kind() == DatabaseKind.POSTGRESQL;
        long retriesBefore = db.statistics().snapshot().retries();
        CyclicBarrier bothHoldOne = new CyclicBarrier(atOnce ? 2 : 1);
        AtomicInteger runs = new AtomicInteger();
        together(
                () -> addInOrder(first, second, bothHoldOne, runs),
                () -> addInOrder(second, first, bothHoldOne, runs));
        assertEquals(2, balance(first));
        assertEquals(2, balance(second));
        assertEquals(atOnce, db.statistics().snapshot().retries() > retriesBefore);
        assertEquals(atOnce, runs.get() >= 3, () -> "at least one ran twice where both can begin: " + runs);
    }

    private Void addInOrder(UUID one, UUID other, CyclicBarrier barrier, AtomicInteger runs) {
        boolean[] isFirstTry = {true};
        units.run(() -> {
            runs.incrementAndGet();
            update(trial.connection(), "UPDATE trial_account SET balance = balance + 1 WHERE id = '" + one + "'");
            if (isFirstTry[0]) {
                isFirstTry[0] = false;
                await(barrier);
            }
            update(trial.connection(), "UPDATE trial_account SET balance = balance + 1 WHERE id = '" + other + "'");
        });
        return null;
    }

    @Test
    void manyEditorsOfOneVersionedThingLoseNothing() throws Exception {
        UUID id = open(0);
        int editors = 4;
        int edits = 25;
        AtomicInteger acknowledged = new AtomicInteger();
        Callable<Void> editor = () -> {
            for (int edit = 0; edit < edits; edit++) {
                try {
                    units.run(() -> trial.session().find(Account.class, id).change(1));
                    acknowledged.incrementAndGet();
                } catch (ProblemException refused) {
                    assertEquals("persistence.changed-meanwhile", refused.problem().code());
                }
            }
            return null;
        };
        together(IntStream.range(0, editors).<Callable<Void>>mapToObj(number -> editor).toList());
        assertEquals(acknowledged.get(), balance(id));
        assertTrue(acknowledged.get() >= editors * edits / 2, "most get through: " + acknowledged);
    }

    @Test
    void conflictsAreRetriedABoundedNumberOfTimesAndOnlyByTheOutermostUnit() {
        AtomicInteger outer = new AtomicInteger();
        AtomicInteger inner = new AtomicInteger();
        var refused = assertThrows(ProblemException.class, () -> units.run(() -> {
            outer.incrementAndGet();
            units.run(() -> {
                inner.incrementAndGet();
                throw new IllegalStateException(new SQLException("made up", "40001"));
            });
        }));
        assertEquals("persistence.changed-meanwhile", refused.problem().code());
        assertEquals(8, outer.get());
        assertEquals(8, inner.get());
    }

    @Test
    void aRefusalOfARuleIsNotRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        var rule = Problem.invalid("trial.rule").exception();
        assertSame(rule, assertThrows(ProblemException.class, () -> units.run(() -> {
            runs.incrementAndGet();
            throw rule;
        })));
        assertEquals(1, runs.get());
    }

    /** The driver does not always tell which constraint it was; then no text may have a hole where its name would stand. */
    @Test
    void refusalsOfPlainStatementsHaveNoHolesInTheirTexts() throws IOException {
        UUID id = open(1);
        Problem twice = assertThrows(ProblemException.class, () -> units.run(() ->
                update(trial.connection(), "INSERT INTO trial_account SELECT * FROM trial_account WHERE id = '" + id + "'"))).problem();
        assertEquals("persistence.duplicate", twice.code());
        for (String language : List.of("zh-CN", "en")) {
            String text = null;
            for (URL file : Collections.list(Account.class.getClassLoader().getResources("META-INF/tessera/messages/" + language + ".properties"))) {
                Properties texts = new Properties();
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
                text = texts.getProperty(twice.code(), text);
            }
            String filled = text;
            for (var argument : twice.arguments().entrySet()) {
                filled = filled.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
            }
            assertTrue(!filled.contains("()") && !filled.contains("（）") && !filled.contains("{"), filled);
        }
    }

    @Test
    void databaseRefusalsAreExplained() {
        UUID id = open(1);
        assertEquals("persistence.duplicate", refusal(() -> trial.session().persist(account(db.ids().next(), "account " + id, 1))));
        assertEquals("persistence.referenced", refusal(() ->
                update(trial.connection(), "INSERT INTO trial_note (id, account, text, happened_on, important) VALUES ('"
                        + db.ids().next() + "', '" + db.ids().next() + "', 'x', DATE '2026-11-23', true)")));
        assertEquals("persistence.value-refused", refusal(() ->
                trial.session().persist(account(db.ids().next(), "x".repeat(101), 1))));
        var broken = assertThrows(RuntimeException.class, () -> units.run(() -> trial.session().find(Account.class, id).change(-2)));
        assertTrue(broken.getMessage().toLowerCase(Locale.ROOT).contains("trial_account_balance"), broken.getMessage());
        assertEquals(1, balance(id), "the check constraint held");
    }

    @Test
    void whatWasToBeStoredDoesNotGetIntoTheLogWithTheFailure() {
        String secret = "Li Lei " + db.ids().next();
        units.run(() -> trial.session().persist(account(db.ids().next(), secret, 1)));
        List<Runnable> refused = List.of(
                () -> trial.session().persist(account(db.ids().next(), secret, 1)),
                () -> trial.session().persist(account(db.ids().next(), secret + " 2", -1)),
                () -> trial.session().persist(account(db.ids().next(), secret + "x".repeat(101), 1)));
        for (Runnable work : refused) {
            StringWriter log = new StringWriter();
            assertThrows(RuntimeException.class, () -> units.run(work)).printStackTrace(new PrintWriter(log));
            assertFalse(log.toString().contains(secret), log.toString());
        }
    }

    private String refusal(Runnable work) {
        return assertThrows(ProblemException.class, () -> units.run(work)).problem().code();
    }

    @Test
    void actionsAfterTheCommitRunOnceOnSuccessOnlyAndSeeTheResult() {
        List<String> seen = new ArrayList<>();
        UUID id = db.ids().next();
        AtomicInteger runs = new AtomicInteger();
        units.run(() -> {
            trial.session().persist(account(id, 5));
            units.afterCommit(() -> seen.add("first " + Thread.currentThread().getName() + " " + balance(id) + " " + units.isActive()));
            units.afterCommit(() -> {
                throw new IllegalStateException("expected: this test's action after the commit");
            });
            units.afterCommit(() -> seen.add("last"));
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException(new SQLException("made up", "40P01"));
            }
        });
        assertEquals(List.of("first " + Thread.currentThread().getName() + " 5 false", "last"), seen);
        assertThrows(IllegalArgumentException.class, () -> units.run(() -> {
            units.afterCommit(() -> seen.add("never"));
            throw new IllegalArgumentException();
        }));
        assertEquals(2, seen.size());
        assertThrows(IllegalStateException.class, () -> units.afterCommit(() -> seen.add("outside")));
    }

    @Test
    void attachmentsLiveAsLongAsTheirUnit() {
        Object key = new Object();
        AtomicInteger made = new AtomicInteger();
        for (int unit = 1; unit <= 2; unit++) {
            int expected = unit;
            units.run(() -> {
                assertEquals(expected, units.attachment(key, made::incrementAndGet));
                assertEquals(expected, units.<Integer>required(() -> units.attachment(key, made::incrementAndGet)));
                assertEquals(100, units.<Integer>requiresNew(() -> units.attachment(key, () -> 100)));
            });
        }
        assertThrows(IllegalStateException.class, () -> units.attachment(key, made::incrementAndGet));
    }

    @Test
    void nobodyButTheUnitEndsItsConnection() throws SQLException {
        UUID id = db.ids().next();
        Connection[] leaked = new Connection[1];
        assertThrows(IllegalArgumentException.class, () -> units.run(() -> {
            trial.session().persist(account(id, 5));
            Connection connection = trial.connection();
            leaked[0] = connection;
            try {
                connection.commit();
                connection.setAutoCommit(true);
                connection.close();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            assertEquals(5L, single(connection, "SELECT balance FROM trial_account WHERE id = '" + id + "'"));
            throw new IllegalArgumentException();
        }));
        assertNull(balance(id));
        assertTrue(leaked[0].isClosed());
        assertThrows(SQLException.class, () -> leaked[0].createStatement());
        assertThrows(IllegalStateException.class, trial::session);
    }

    @Test
    void failuresGiveTheirConnectionsBack() {
        for (int unit = 0; unit < 100; unit++) {
            assertThrows(RuntimeException.class, () -> units.run(() -> single(trial.connection(), "SELECT nonsense")));
        }
        assertEquals(0, db.statistics().snapshot().connectionsActive());
    }

    @Test
    void manyInsertsAreSentTogether() {
        long statements = db.statementsOf(() -> units.run(() -> IntStream.range(0, 200).forEach(
                number -> trial.session().persist(account(db.ids().next(), number)))));
        assertEquals(4, statements, "200 rows in batches of 50");
    }

    private UUID open(long balance) {
        UUID id = db.ids().next();
        units.run(() -> trial.session().persist(account(id, balance)));
        return id;
    }

    private Account account(UUID id, long balance) {
        return account(id, "account " + id, balance);
    }

    private Account account(UUID id, String name, long balance) {
        return new Account(id, name, balance, db.clock().instant());
    }

    private Long balance(UUID id) {
        return units.readOnly(() -> single(trial.connection(), "SELECT balance FROM trial_account WHERE id = '" + id + "'"));
    }

    private long count(String table) {
        return units.readOnly(() -> single(trial.connection(), "SELECT COUNT(*) FROM " + table));
    }

    private static Long single(Connection connection, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void update(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @SafeVarargs
    private static void together(Callable<Void>... work) throws Exception {
        together(List.of(work));
    }

    private static void together(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdown();
        }
    }
}
