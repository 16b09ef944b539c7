package dev.tessera.persistence.internal.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** How the database is told that a unit of work is done. */
@FunctionalInterface
public interface Commits {

    /** As the database's driver does it. */
    Commits PLAIN = Connection::commit;

    /** What was done is there for good when this returns. */
    void commit(Connection connection) throws SQLException;
}
