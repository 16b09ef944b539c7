package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.database.DatabaseSettings;
import dev.tessera.persistence.internal.database.TriggerClasses;
import dev.tessera.persistence.trigger.AppendOnly;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.util.JdbcUtils;
import org.h2.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DurabilityTest {

    private static final int ROWS = 50;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAfterTheProcessIsKilled() throws Exception {
        Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Committer.class.getName(), folder.toString()))
                .inheritIO().start();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        assertEquals(Committer.KILLED, child.exitValue());
        try (Database database = open(folder)) {
            assertEquals(ROWS, count(database));
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheDatabase() throws Exception {
        try (Database database = open(folder)) {
            execute(database, "CREATE TABLE trial (id integer)");
            for (int round = 0; round < 20; round++) {
                Thread thread = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    execute(database, "INSERT INTO trial (id) VALUES (1)");
                });
                thread.setUncaughtExceptionHandler((who, refused) -> { });
                thread.start();
                thread.join();
                execute(database, "INSERT INTO trial (id) VALUES (2)");
            }
            assertTrue(count(database) >= 20);
        }
    }

    @Test
    void anAppendOnlyTableStaysSoInAFileThatIsOpenedAgain() {
        try (Database database = open(folder)) {
            execute(database, "CREATE TABLE trial (id integer)");
            execute(database, "CREATE TRIGGER trial_append_only BEFORE UPDATE, DELETE ON trial CALL '" + AppendOnly.class.getName() + "'");
        }
        try (Database database = open(folder)) {
            execute(database, "INSERT INTO trial (id) VALUES (1)");
            assertThrows(IllegalStateException.class, () -> execute(database, "UPDATE trial SET id = 2"));
            assertThrows(IllegalStateException.class, () -> execute(database, "DELETE FROM trial"));
            assertEquals(1, count(database));
        }
    }

    @Test
    void h2FindsTriggersOnlyWhileTheyAreOffered() {
        List<String> asked = new ArrayList<>();
        Utils.ClassFactory before = new Utils.ClassFactory() {
            @Override
            public boolean match(String name) {
                asked.add(name);
                return false;
            }

            @Override
            public Class<?> loadClass(String name) {
                throw new AssertionError();
            }
        };
        try (TriggerClasses offered = TriggerClasses.install()) {
            assertTrue(offered.match(AppendOnly.class.getName()));
            assertFalse(offered.match("java.lang.String"));
            assertEquals(AppendOnly.class, JdbcUtils.loadUserClass(AppendOnly.class.getName()));
            JdbcUtils.addClassFactory(before);
            JdbcUtils.loadUserClass(AppendOnly.class.getName());
            assertEquals(List.of(), asked, "asked first of all");
        }
        JdbcUtils.loadUserClass(AppendOnly.class.getName());
        JdbcUtils.removeClassFactory(before);
        assertEquals(List.of(AppendOnly.class.getName()), asked, "asked no more");
    }

    /** Commits row after row and then dies without a word, as in a power cut or a kill. */
    public static final class Committer {

        static final int KILLED = 42;

        private Committer() {}

        public static void main(String[] arguments) {
            Database database = open(Path.of(arguments[0]));
            execute(database, "CREATE TABLE trial (id integer)");
            for (int row = 0; row < ROWS; row++) {
                execute(database, "INSERT INTO trial (id) VALUES (" + row + ")");
            }
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static Database open(Path folder) {
        return new Database(new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera"), "tessera", "", 4, Duration.ofSeconds(20)), 3);
    }

    private static void execute(Database database, String sql) {
        database.unitOfWork().run(() -> {
            try (Statement statement = database.unitOfWork().current().connection().createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static int count(Database database) {
        return database.unitOfWork().readOnly(() -> {
            try (Statement statement = database.unitOfWork().current().connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM trial")) {
                row.next();
                return row.getInt(1);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
