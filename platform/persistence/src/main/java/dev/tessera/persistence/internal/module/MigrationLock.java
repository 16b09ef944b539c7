package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps two nodes from migrating one database at the same time. */
final class MigrationLock {

    private static final long KEY = 0x7465737365726131L;

    private MigrationLock() {}

    /** Waits for the lock and holds it until the connection's transaction ends. */
    static void take(Connection connection, DatabaseKind kind) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (kind == DatabaseKind.POSTGRESQL) {
                statement.execute("SELECT pg_advisory_xact_lock(" + KEY + ")");
            } else {
                statement.execute("CREATE TABLE IF NOT EXISTS persistence_migration_lock (id integer PRIMARY KEY)");
                statement.execute("MERGE INTO persistence_migration_lock (id) VALUES (1)");
                statement.execute("SELECT id FROM persistence_migration_lock WHERE id = 1 FOR UPDATE WAIT 600");
            }
        }
    }
}
