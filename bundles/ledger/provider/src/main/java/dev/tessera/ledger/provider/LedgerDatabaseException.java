package dev.tessera.ledger.provider;

import java.sql.SQLException;

/** A statement failed; the cause tells the unit of work whether trying again can help. */
final class LedgerDatabaseException extends RuntimeException {

    LedgerDatabaseException(SQLException cause) {
        super(cause);
    }

    boolean duplicateKey() {
        return "23505".equals(((SQLException) getCause()).getSQLState());
    }
}
