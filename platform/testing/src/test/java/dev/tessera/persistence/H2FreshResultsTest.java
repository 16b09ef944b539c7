package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sees the number of a change sees the change, also by a query that was asked before with the same values. */
class H2FreshResultsTest {

    private static final int CHANGES = 3000;

    @TempDir
    Path folder;

    @Test
    void aQueryAskedAgainIsAnsweredAnew() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Database database = new Database(new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera"), "tessera", "", 2, Duration.ofSeconds(20)), 3);
                Connection write = database.dataSource().getConnection();
                Connection read = database.dataSource().getConnection()) {
            update(write, "create table counter (revision bigint not null)");
            update(write, "insert into counter (revision) values (0)");
            update(write, "create table product (revision bigint not null)");
            write.commit();
            Future<?> writing = writer.submit(() -> {
                for (int change = 1; change <= CHANGES; change++) {
                    update(write, "update counter set revision = revision + 1");
                    update(write, "insert into product (revision) values (" + change + ")");
                    write.commit();
                }
                return null;
            });
            long looks = 0;
            long numbered = 0;
            while (!writing.isDone() || numbered < CHANGES) {
                numbered = number(read, "select revision from counter");
                long there = number(read, "select count(*) from product where revision > -1");
                assertTrue(there >= numbered, numbered + " changes are numbered, but only " + there + " are seen, after " + looks + " looks");
                read.commit();
                looks++;
            }
            writing.get();
            assertEquals(CHANGES, number(read, "select count(*) from product where revision > -1"));
        } finally {
            writer.shutdown();
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
