package dev.tessera.persistence.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2HousekeepingTest {

    private static final int ROWS = 60_000;
    private static final int COMMITS = 1_500;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int OFTEN = 50;

    @TempDir
    Path folder;

    @Test
    void aFileOfManySmallCommitsStaysSmallWhileItIsOpen() throws Exception {
        long grown = sizeAfterCommits("grown", NEVER);
        long tidied = sizeAfterCommits("tidied", OFTEN);
        assertTrue(grown > 2 * H2Housekeeping.SMALL, () -> "did not grow: " + grown);
        assertTrue(tidied < grown * 2 / 3, () -> tidied + " bytes instead of " + grown);
    }

    /** @param tidying after how many commits some is gathered */
    private long sizeAfterCommits(String name, int tidying) throws Exception {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:" + folder.resolve(name), "tessera", "", 2, Duration.ofSeconds(20));
        assertTrue(H2Housekeeping.isFile(settings));
        DataSource database = Pools.driver(settings);
        long size;
        // The first connection keeps the database open.
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            fill(connection);
            MVStore store = H2Housekeeping.storeOf(connection);
            assertFalse(H2Housekeeping.tidy(store), "small enough");
            // Else H2 keeps for 45 s what is out of date, in case the disk has not got it yet.
            store.setRetentionTime(0);
            try (PreparedStatement touch = connection.prepareStatement("update trial set touched = touched + 1, other = random_uuid() where id = ?")) {
                for (int commit = 1; commit <= COMMITS; commit++) {
                    touch(connection, touch, commit);
                    if (commit % tidying == 0) {
                        H2Housekeeping.tidy(store);
                    }
                }
            }
            assertEquals(COMMITS * 20, touched(connection));
            size = Files.size(folder.resolve(name + ".mv.db"));
        }
        try (Connection connection = database.getConnection()) {
            assertEquals(COMMITS * 20, touched(connection));
        }
        return size;
    }

    @Test
    void aDatabaseInMemoryHasNoFile() {
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:h2:mem:x", "sa", "", 1, Duration.ofSeconds(1))));
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:h2:tcp://localhost/x", "sa", "", 1, Duration.ofSeconds(1))));
        assertFalse(H2Housekeeping.isFile(new DatabaseSettings("jdbc:postgresql://localhost/x", "sa", "", 1, Duration.ofSeconds(1))));
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table trial (id integer primary key, other uuid, touched integer, filling varchar(100))");
            statement.execute("create index trial_other on trial (other)");
            statement.execute("insert into trial select x, random_uuid(), 0, repeat('x', 60) from system_range(0, " + (ROWS - 1) + ")");
        }
        connection.commit();
    }

    /** A commit that touches pages all over the table. */
    private static void touch(Connection connection, PreparedStatement touch, int commit) throws SQLException {
        for (int row = 0; row < 20; row++) {
            touch.setInt(1, (commit + row * 2_999) % ROWS);
            touch.addBatch();
        }
        touch.executeBatch();
        connection.commit();
    }

    private static int touched(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(touched) from trial where filling = repeat('x', 60)")) {
            row.next();
            return row.getInt(1);
        }
    }
}
