package dev.tessera.members.provider;

import java.sql.SQLException;

/** A statement failed; the unit of work finds the reason in the cause and says what it means. */
final class SqlFailure extends RuntimeException {

    SqlFailure(SQLException cause) {
        super(cause);
    }
}
