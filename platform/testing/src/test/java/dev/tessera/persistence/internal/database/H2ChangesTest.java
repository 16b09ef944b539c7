package dev.tessera.persistence.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tessera.persistence.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself tells where the last acknowledged commit stands, also where it uses space again. */
class H2ChangesTest {

    private static final int HEADER = 4096;
    private static final Pattern VERSION = Pattern.compile(",version:([0-9a-f]+)");

    @TempDir
    Path folder;

    @Test
    void theFileNamesEachCommitWhenItIsAcknowledged() throws Exception {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera") + ";RETENTION_TIME=0", "tessera", "", 2,
                Duration.ofSeconds(20));
        try (Database database = new Database(settings, 3); Connection connection = database.dataSource().getConnection()) {
            MVStore store = H2Housekeeping.storeOf(connection);
            execute(database, "create table trial (id integer primary key, text varchar(4000))");
            for (int row = 0; row < 300; row++) {
                execute(database, row % 3 == 2 ? "delete from trial where id < " + (row - 1) : "insert into trial values (" + row + ", repeat('x', 3000))");
                assertEquals(store.getCurrentVersion(), versionInTheFile(), "commit " + row);
            }
        }
    }

    @Test
    void anInterruptedThreadWaitsForTheFileToo() throws Exception {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera"), "tessera", "", 2, Duration.ofSeconds(20));
        try (Database database = new Database(settings, 3); Connection connection = database.dataSource().getConnection()) {
            MVStore store = H2Housekeeping.storeOf(connection);
            execute(database, "create table trial (id integer primary key)");
            database.unitOfWork().run(() -> {
                statement(database, "insert into trial values (1)");
                Thread.currentThread().interrupt();
            });
            assertTrue(Thread.interrupted(), "who was interrupted still knows it");
            assertEquals(store.getCurrentVersion(), versionInTheFile());
            assertFalse(store.hasUnsavedChanges());
        }
    }

    @Test
    void unitsChangeOneAfterAnotherWhileOthersRead() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Database database = new Database(new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID(), "tessera", "", 4, Duration.ofSeconds(20)), 3)) {
            execute(database, "create table trial (id integer primary key)");
            CountDownLatch begun = new CountDownLatch(1);
            Future<?>[] second = new Future<?>[1];
            database.unitOfWork().run(() -> {
                statement(database, "insert into trial values (1)");
                second[0] = other.submit(() -> database.unitOfWork().run(() -> {
                    begun.countDown();
                    statement(database, "insert into trial values (2)");
                }));
                await(begun);
                assertEquals(0, rows(database));
                assertThrows(TimeoutException.class, () -> second[0].get(200, TimeUnit.MILLISECONDS), "it waits for the first");
            });
            second[0].get(20, TimeUnit.SECONDS);
            assertEquals(2, rows(database));
        } finally {
            other.shutdown();
        }
    }

    /** With H2 2.4 it did not: a list of values in a check was compared by the session that had made the table. */
    @Test
    void aCheckHoldsWhenWhoMadeTheTableIsGone() {
        try (Database database = new Database(new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "tessera", "", 4,
                Duration.ofSeconds(20)), 3)) {
            execute(database, "create table trial (id integer primary key, kind varchar(10) not null check (kind in ('ONE', 'OTHER')))");
            ((HikariDataSource) database.dataSource()).getHikariPoolMXBean().softEvictConnections();
            execute(database, "insert into trial values (1, 'ONE')");
            assertThrows(RuntimeException.class, () -> execute(database, "insert into trial values (2, 'NONE')"));
        }
    }

    @Test
    void whoWaitsTooLongIsToldAsOfALock() throws Exception {
        H2Changes changes = new H2Changes();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            changes.begin(Duration.ZERO);
            Future<?> second = other.submit(() -> {
                SQLException late = assertThrows(SQLException.class, () -> changes.begin(Duration.ofMillis(20)));
                assertEquals("HYT00", late.getSQLState());
                Thread.currentThread().interrupt();
                assertThrows(SQLException.class, () -> changes.begin(Duration.ofMillis(20)));
                assertTrue(Thread.interrupted(), "who was interrupted still knows it");
            });
            second.get(20, TimeUnit.SECONDS);
            changes.end();
            other.submit(() -> {
                changes.begin(Duration.ofSeconds(20));
                changes.end();
                return null;
            }).get(20, TimeUnit.SECONDS);
        } finally {
            other.shutdown();
        }
    }

    /** @return how many rows somebody else sees */
    private static long rows(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return Sql.first(connection, "select count(*) from trial", row -> row.getLong(1)).orElseThrow();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private long versionInTheFile() throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("tessera.mv.db"));
        Matcher version = VERSION.matcher(new String(file, 0, HEADER, StandardCharsets.ISO_8859_1));
        assertTrue(version.find());
        return Long.parseLong(version.group(1), 16);
    }

    private static void execute(Database database, String sql) {
        database.unitOfWork().run(() -> statement(database, sql));
    }

    private static void statement(Database database, String sql) {
        try (Statement statement = database.unitOfWork().current().connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
