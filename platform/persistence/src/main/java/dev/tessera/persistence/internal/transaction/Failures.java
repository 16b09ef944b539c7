package dev.tessera.persistence.internal.transaction;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;

/** What a failure inside a unit of work means: whether running it again may help, and what the caller is told if not. */
final class Failures {

    private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00", "90131");
    private static final Set<String> H2_LOST = Set.of("90007", "90067", "90098", "90121");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> REFERENCE_VIOLATIONS = Set.of("23503", "23506");

    private Failures() {}

    /** @return whether the database gave up this unit in favour of another one, so that a second try may succeed */
    static boolean isConflict(Throwable failure) {
        return isStale(failure) || hasState(failure, state -> state.startsWith("40") || LOCK_TIMEOUTS.contains(state));
    }

    /** @return whether another unit has just stored the same key; the second try sees it and can say so in its own words */
    static boolean isDuplicate(Throwable failure) {
        return hasState(failure, UNIQUE_VIOLATION::equals);
    }

    /** @return whether the failure came out of the database or its mapping, which leaves the transaction in doubt */
    static boolean isDatabase(Throwable failure) {
        return find(failure, cause -> cause instanceof SQLException || cause instanceof jakarta.persistence.PersistenceException)
                != null;
    }

    /** @return the failure in words a caller can act on, or the failure itself where there are none; never with stored values in it */
    static Throwable explain(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        if (isConflict(failure)) {
            return Problem.conflict("persistence.changed-meanwhile").exception(failure);
        }
        if (hasState(failure, state -> state.startsWith("08") || state.startsWith("57P") || H2_LOST.contains(state))) {
            return Problem.of(Problem.Kind.UNAVAILABLE, "persistence.unavailable").exception(failure);
        }
        return hasState(failure, Failures::isAboutValues) ? aboutValues(failure) : failure;
    }

    private static Throwable aboutValues(Throwable failure) {
        RefusedValue refused = RefusedValue.of(failure);
        if (isDuplicate(failure)) {
            return Problem.conflict("persistence.duplicate").with("constraint", constraint(failure)).exception(refused);
        }
        if (hasState(failure, REFERENCE_VIOLATIONS::contains)) {
            return Problem.conflict("persistence.referenced").with("constraint", constraint(failure)).exception(refused);
        }
        return hasState(failure, state -> state.startsWith("22"))
                ? Problem.invalid("persistence.value-refused").exception(refused) : refused;
    }

    /** Data exceptions and violated constraints, whose messages may quote what was to be stored. */
    private static boolean isAboutValues(String state) {
        return state.startsWith("22") || state.startsWith("23");
    }

    static SQLException sql(Throwable failure) {
        return (SQLException) find(failure, SQLException.class::isInstance);
    }

    private static boolean isStale(Throwable failure) {
        return find(failure, cause -> cause instanceof OptimisticLockException || cause instanceof StaleStateException) != null;
    }

    static String constraint(Throwable failure) {
        return find(failure, ConstraintViolationException.class::isInstance) instanceof ConstraintViolationException violation
                && violation.getConstraintName() != null ? violation.getConstraintName() : "";
    }

    private static boolean hasState(Throwable failure, Predicate<String> wanted) {
        return find(failure, cause -> cause instanceof SQLException sql && anyState(sql, wanted)) != null;
    }

    private static boolean anyState(SQLException first, Predicate<String> wanted) {
        for (SQLException next = first; next != null; next = next.getNextException()) {
            if (next.getSQLState() != null && wanted.test(next.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Throwable find(Throwable failure, Predicate<Throwable> wanted) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 32; cause = cause.getCause(), depth++) {
            if (wanted.test(cause)) {
                return cause;
            }
        }
        return null;
    }
}
