package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.web.RetryAfter;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.hibernate.StaleStateException;

/** What the database refuses and the caller can do something about. */
final class DatabaseProblems {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private DatabaseProblems() {}

    /** @return the problem behind the failure; null if the database is not the reason or the reason is ours */
    static Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleStateException) {
                return Problem.of(Problem.Kind.PRECONDITION_FAILED, "web.version-outdated");
            }
            if (cause instanceof SQLException sql && isPassing(sql)) {
                return RetryAfter.on(Problem.of(Problem.Kind.UNAVAILABLE, "web.database-busy"), WAIT);
            }
        }
        return null;
    }

    /** No connection (class 08, pool exhausted, server shutting down), or still in conflict after all retries (class 40). */
    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientConnectionException || state.startsWith("08") || state.startsWith("40") || state.startsWith("57P");
    }
}
