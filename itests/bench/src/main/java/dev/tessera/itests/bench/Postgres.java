package dev.tessera.itests.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of our own that keeps what it was told: every commit is on the disk before it is acknowledged. */
final class Postgres implements AutoCloseable {

    /** The pool of both, the distribution and the plain program. */
    static final int POOL_SIZE = 16;

    static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path folder;

    private Postgres(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** @param folder where its files are; emptied first */
    static Postgres start(Path folder) throws IOException {
        return new Postgres(EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setOverrideWorkingDirectory(folder.resolveSibling("postgresql").toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setPGStartupWait(Duration.ofMinutes(2))
                .start(), folder);
    }

    /** @return the process whose children do the work */
    ProcessHandle process() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip())).orElseThrow(() -> new IOException("PostgreSQL does not run"));
        }
    }

    int port() {
        return server.getPort();
    }

    void create(String database) throws SQLException {
        execute("postgres", "create database " + database);
        execute(database, "create extension pg_stat_statements");
    }

    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection connect(String database) throws SQLException {
        return server.getDatabase(USER, database).getConnection();
    }

    /**
     * @param port where this server, or what stands before it, listens
     * @return a pool like the distribution's: same size, same driver settings
     */
    HikariDataSource pool(String database, int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://localhost:" + port + "/" + database);
        source.setUser(USER);
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(2);
        source.setPreparedStatementCacheQueries(512);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /** @return how often each statement of the database ran since {@link #forgetStatements}, and for how long, the most frequent first */
    Map<String, Ran> statements(String database) throws SQLException {
        Map<String, Ran> all = new LinkedHashMap<>();
        try (Connection connection = connect(database); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select query, calls, total_exec_time from pg_stat_statements s join pg_database d"
                        + " on d.oid = s.dbid where d.datname = current_database() and query not like '%pg_stat_statements%' order by calls desc, query")) {
            while (rows.next()) {
                all.put(rows.getString(1), new Ran(rows.getLong(2), rows.getDouble(3)));
            }
        }
        return all;
    }

    void forgetStatements(String database) throws SQLException {
        execute(database, "select pg_stat_statements_reset()");
    }

    /** Lets both start from tables that are in order, and writes out what waits to be written. */
    void settle(String database) throws SQLException {
        execute(database, "vacuum analyze", "checkpoint");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * @param calls how often
     * @param milliseconds for how long all together
     */
    record Ran(long calls, double milliseconds) {}
}
