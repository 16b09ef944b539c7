package dev.tessera.persistence.internal.transaction;

import java.sql.SQLException;

/**
 * The database refused what was to be stored. Says where and by which rule, without the driver's message: that quotes values, which
 * may be personal, and would carry them into the log.
 */
final class RefusedValue extends RuntimeException {

    private RefusedValue(String message) {
        super(message);
    }

    static RefusedValue of(Throwable failure) {
        SQLException sql = Failures.sql(failure);
        RefusedValue refused = new RefusedValue("SQLState " + sql.getSQLState() + ", constraint " + Failures.constraint(failure)
                + ", reported as " + failure.getClass().getName());
        refused.setStackTrace(failure.getStackTrace());
        return refused;
    }
}
