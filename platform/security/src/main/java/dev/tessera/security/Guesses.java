package dev.tessera.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Slows down guessing at what proves something, e.g. what stands on a receipt: five wrong guesses are free, then each further one takes a pause that
 * doubles from a minute to an hour; a day after the last one all are forgotten. Every node of a deployment counts the same.
 */
@ProviderType
public interface Guesses {

    /**
     * Counts a guess at each of the subjects as wrong, in a unit of work of its own, before it is looked at: a thousand guesses at once are not
     * looked at before the first is counted. Asked before the current unit of work has changed anything.
     *
     * @throws dev.tessera.kernel.error.ProblemException TOO_MANY {@code security.too-many-guesses} with the seconds to wait if one of the
     *     subjects takes no guess now; then nothing is counted
     */
    void begin(Subject... subjects);

    /** It was right: this guess does not count, the wrong ones before do. Inside a unit of work. */
    void takeBack(Subject... subjects);

    /**
     * What is guessed at, or who guesses.
     *
     * @param kind what sort of thing, begins with the module's id, e.g. {@code sales.receipt}
     * @param value which one; stored only as a keyed hash
     */
    record Subject(String kind, String value) {}
}
