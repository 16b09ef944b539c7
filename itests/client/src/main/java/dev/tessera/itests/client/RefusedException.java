package dev.tessera.itests.client;

/** The server refused something that it was expected to do. */
public final class RefusedException extends RuntimeException {

    private final transient Answer answer;

    RefusedException(String request, Answer answer) {
        super(request + " was answered with " + answer.status() + ": " + answer.body());
        this.answer = answer;
    }

    /** @return what was answered */
    public Answer answer() {
        return answer;
    }
}
