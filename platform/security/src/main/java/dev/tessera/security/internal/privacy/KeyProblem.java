package dev.tessera.security.internal.privacy;

/** The keys cannot be used; the message tells an operator why and the way out. */
final class KeyProblem extends RuntimeException {

    KeyProblem(String message, Throwable cause) {
        super(message, cause);
    }

    KeyProblem(String message) {
        this(message, null);
    }
}
