package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.internal.module.ModuleSource.Script;
import dev.tessera.persistence.internal.transaction.Changes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings modules' tables up to date. Which scripts a module's tables stand at is remembered as a fingerprint; while it is that of
 * the module's present scripts one query is all there is to do, and Flyway is not even loaded.
 */
public final class Migrations {

    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);
    private static final Set<String> NO_SUCH_TABLE = Set.of("42P01", "42S02", "42S04");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final DatabaseKind kind;
    private final Changes changes;
    private final Clock clock;

    /** @param changes where a migration takes its turn */
    public Migrations(DataSource dataSource, DatabaseKind kind, Changes changes, Clock clock) {
        this.dataSource = dataSource;
        this.kind = kind;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @return the version the module's tables stand at; null if it has none
     * @throws SQLException if the database cannot be asked
     * @throws RuntimeException if a script fails or one that was applied has been changed
     */
    public String migrate(ModuleSource module) throws SQLException {
        List<Script> scripts = module.scriptsFor(kind);
        if (scripts.isEmpty()) {
            return null;
        }
        String fingerprint = Fingerprint.of(scripts);
        String version = versionAt(module.id(), fingerprint);
        return version != null ? version : migrateAlone(module, scripts, fingerprint);
    }

    /** Nodes that start at the same time take turns; whoever comes second finds the work done. */
    private String migrateAlone(ModuleSource module, List<Script> scripts, String fingerprint) throws SQLException {
        changes.begin(LONGEST_WAIT);
        try (Connection lock = dataSource.getConnection()) {
            MigrationLock.take(lock, kind);
            try {
                String version = versionAt(module.id(), fingerprint);
                return version != null ? version : run(module, scripts, fingerprint);
            } finally {
                lock.rollback();
            }
        } finally {
            changes.end();
        }
    }

    private String run(ModuleSource module, List<Script> scripts, String fingerprint) throws SQLException {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .table(module.id().replace('-', '_') + "_schema_history")
                .resourceProvider(new ScriptResources(scripts))
                .locations(new String[0])
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .skipDefaultCallbacks(true)
                .loggers("slf4j")
                .load();
        int applied = flyway.migrate().migrationsExecuted;
        String version = flyway.info().current().getVersion().getVersion();
        remember(module.id(), fingerprint, version);
        LOGGER.info("Module {}: {} migrations applied, now at {}.", module.id(), applied, version);
        return version;
    }

    private String versionAt(String module, String fingerprint) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT version FROM persistence_module WHERE module = ? AND fingerprint = ?")) {
            query.setString(1, module);
            query.setString(2, fingerprint);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            if (NO_SUCH_TABLE.contains(failure.getSQLState())) {
                return null;
            }
            throw failure;
        }
    }

    private void remember(String module, String fingerprint, String version) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM persistence_module WHERE module = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO persistence_module (module, fingerprint, version, migrated_at) VALUES (?, ?, ?, ?)")) {
            delete.setString(1, module);
            delete.executeUpdate();
            insert.setString(1, module);
            insert.setString(2, fingerprint);
            insert.setString(3, version);
            insert.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            connection.commit();
        }
    }
}
