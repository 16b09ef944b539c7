package dev.tessera.web;

import dev.tessera.kernel.error.Problem;
import java.time.Duration;

/** A problem that goes away by waiting: its answer has the header {@code Retry-After}. */
public final class RetryAfter {

    /** The argument of a problem that holds the seconds to wait. */
    public static final String ARGUMENT = "retryAfterSeconds";

    private RetryAfter() {}

    /**
     * @param code a code of the module's own
     * @param wait how long to wait, rounded up to a second
     * @return a problem of kind TOO_MANY whose text may use {@code {retryAfterSeconds}}
     */
    public static Problem tooMany(String code, Duration wait) {
        return on(Problem.of(Problem.Kind.TOO_MANY, code), wait);
    }

    /** @return the problem with the time to wait, rounded up to a second, at least one */
    public static Problem on(Problem problem, Duration wait) {
        return problem.with(ARGUMENT, Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
