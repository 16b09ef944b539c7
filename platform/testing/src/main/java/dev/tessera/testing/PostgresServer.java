package dev.tessera.testing;

import dev.tessera.persistence.internal.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL server per process, started when first asked for and gone with the process; a fresh database per test class. */
final class PostgresServer {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            // Tests kill processes, not machines, so the server need not flush its files.
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "64MB")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL could not be started", failure);
        }
    }

    private static final class Holder {
        private static final PostgresServer INSTANCE = new PostgresServer();
    }

    static PostgresServer instance() {
        return Holder.INSTANCE;
    }

    DatabaseSettings freshDatabase(int poolSize) {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new DatabaseSettings(server.getJdbcUrl(USER, name), USER, "", poolSize, Duration.ofSeconds(30));
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql + " failed", failure);
        }
    }
}
