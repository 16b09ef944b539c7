package dev.tessera.console.internal;

import java.util.List;

/** A bundle's descriptor or its files are wrong. */
final class BrokenContributionException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenContributionException(List<String> problems) {
        super(String.join("; ", problems));
    }

    BrokenContributionException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
