package dev.tessera.kernel.error;

/** Thrown when a rule refuses something; rolls the unit of work back and becomes a problem answer. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        this(problem, null);
    }

    ProblemException(Problem problem, Throwable cause) {
        super(problem.code() + " " + problem.arguments(), cause);
        this.problem = problem;
    }

    /** @return what was refused and why */
    public Problem problem() {
        return problem;
    }
}
