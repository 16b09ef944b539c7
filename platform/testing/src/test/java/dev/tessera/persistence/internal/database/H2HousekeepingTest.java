package dev.tessera.persistence.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2HousekeepingTest {

    private static final int ROWS = 60_000;
    private static final int COMMITS = 1_500;

    @TempDir
    Path folder;

    @Test
    void aFileOfManySmallCommitsIsMadeSmallWhileItIsOpen() throws Exception {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera"), "tessera", "", 2, Duration.ofSeconds(20));
        assertTrue(H2Housekeeping.isFile(settings));
        Path file = folder.resolve("tessera.mv.db");
        try (Database database = new Database(settings, 1)) {
            fill(database);
            MVStore store = H2Housekeeping.storeOf(database.dataSource());
            assertFalse(H2Housekeeping.tidy(store), "small enough");
            // Else H2 keeps for 45 s what is out of date, in case the disk has not got it yet.
            store.setRetentionTime(0);
            commitOften(database, file);
            long grown = Files.size(file);
            assertTrue(grown > H2Housekeeping.SMALL, () -> "did not grow: " + grown);
            int rounds = 0;
            while (rounds < 200 && H2Housekeeping.tidy(store)) {
                rounds++;
            }
            long tidied = Files.size(file);
            assertTrue(rounds > 0 && tidied < grown * 2 / 3, () -> grown + " bytes became " + tidied);
            assertEquals(COMMITS, touched(database));
        }
        try (Database database = new Database(settings, 1)) {
            assertEquals(COMMITS, touched(database));
        }
    }

    @Test
    void aDatabaseInMemoryHasNoFile() {
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:h2:mem:x", "sa", "", 1, Duration.ofSeconds(1))));
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:h2:tcp://localhost/x", "sa", "", 1, Duration.ofSeconds(1))));
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:postgresql://localhost/x", "sa", "", 1, Duration.ofSeconds(1))));
    }

    private static void fill(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table trial (id integer primary key, other uuid, touched boolean, filling varchar(100))");
            statement.execute("create index trial_other on trial (other)");
            statement.execute("insert into trial select x, random_uuid(), false, repeat('x', 60) from system_range(0, " + (ROWS - 1) + ")");
            connection.commit();
        }
    }

    /** Until the file is large, but at least so often; each commit touches pages all over the table. */
    private static void commitOften(Database database, Path file) throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement touch = connection.prepareStatement("update trial set touched = ?, other = random_uuid() where id = ?")) {
            for (int commit = 0; commit < COMMITS || Files.size(file) < 2 * H2Housekeeping.SMALL && commit < 10 * COMMITS; commit++) {
                for (int row = 0; row < 20; row++) {
                    touch.setBoolean(1, row == 0);
                    touch.setInt(2, (commit % COMMITS + row * 2_999) % ROWS);
                    touch.addBatch();
                }
                touch.executeBatch();
                connection.commit();
            }
            try (Statement last = connection.createStatement()) {
                last.execute("update trial set touched = id < " + COMMITS);
            }
            connection.commit();
        }
    }

    private static int touched(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from trial where touched and filling = repeat('x', 60)")) {
            row.next();
            return row.getInt(1);
        }
    }
}
