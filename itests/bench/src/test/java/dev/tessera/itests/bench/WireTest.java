package dev.tessera.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tessera.itests.bench.Wire.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL: what is counted is what the driver really does. */
class WireTest {

    @TempDir
    Path folder;

    @Test
    void roundTripsAndStatementsOfATransactionAreCounted() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("data")); Wire wire = new Wire(postgres.port())) {
            postgres.create("counted");
            postgres.execute("counted", "create table thing (id int primary key, name text)");
            try (HikariDataSource pool = postgres.pool("counted", wire.port()); Connection connection = pool.getConnection()) {
                wire.take();
                // The driver prepares a statement on the server from its second use on; both ways are to be read.
                for (int round = 1; round <= 4; round++) {
                    try (PreparedStatement insert = connection.prepareStatement("insert into thing values (?, 'new')")) {
                        insert.setInt(1, round);
                        insert.executeUpdate();
                    }
                    try (PreparedStatement update = connection.prepareStatement("update thing set name = ? where id = ?")) {
                        for (int i = 1; i <= 3; i++) {
                            update.setString(1, "name " + i);
                            update.setInt(2, i);
                            update.addBatch();
                        }
                        update.executeBatch();
                    }
                    try (PreparedStatement select = connection.prepareStatement("select count(*) from thing"); ResultSet rows = select.executeQuery()) {
                        assertTrue(rows.next());
                        assertEquals(round, rows.getInt(1));
                    }
                    connection.commit();
                    List<Transaction> taken = wire.take();
                    assertEquals(List.of("insert into thing values ($1, 'new')", "update thing set name = $1 where id = $2",
                            "update thing set name = $1 where id = $2", "update thing set name = $1 where id = $2", "select count(*) from thing"),
                            taken.get(0).statements());
                    assertEquals(1, taken.size());
                    assertEquals(4, taken.get(0).roundTrips(), "BEGIN goes along with the first, the batch is sent once, COMMIT is one");
                }
            }
        }
    }
}
