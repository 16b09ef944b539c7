package dev.tessera.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.itests.bench.Load.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain program has to do what it claims, else it would be no limit. */
class LimitTest {

    @TempDir
    Path folder;

    @Test
    void everyCheckoutOfSeveralClientsIsInTheBooks() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("data"))) {
            Limit.create(postgres, 20, 10);
            Result result;
            try (Limit limit = Limit.open(postgres, 20, 10)) {
                result = Load.run(4, 1, limit::client);
            }
            assertTrue(result.done() > 10, () -> "only " + result.done() + " in a second");
            assertEquals(result.done(), number(postgres, "select count(*) from sale"));
            assertEquals(result.done() * 3, number(postgres, "select count(*) from sale_line"));
            assertEquals(0, number(postgres, "select sum(case debit_account when a.id then amount else -amount end) from transfer join account a"
                    + " on a.id in (debit_account, credit_account) where a.asset = 'clearing'"));
            assertEquals(0, number(postgres, "select count(*) from account a where balance is not null and balance <> (select sum(remaining)"
                    + " from lot where account_id = a.id)"));
            assertEquals(10L * 4 * 1_000_000_000L, number(postgres, "select sum(quantity) - (select sum(quantity) from movement) from stock"));
        }
    }

    private static long number(Postgres postgres, String query) throws Exception {
        try (Connection connection = postgres.connect(Limit.DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
