package dev.tessera.persistence.internal.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Who may change the database when, and how it is told that a unit of work is done. */
public interface Changes {

    /** Any number of units at once, committed as the database's driver does it. */
    Changes AT_ONCE = Connection::commit;

    /**
     * Before the first change of a unit; may wait for others.
     *
     * @param longest how long at most
     * @throws SQLException with the state of a lock that was not got in time
     */
    default void begin(Duration longest) throws SQLException {}

    /** What was done is there for good when this returns. */
    void commit(Connection connection) throws SQLException;

    /** After a unit that has begun to change was committed or rolled back; by the same thread. */
    default void end() {}
}
