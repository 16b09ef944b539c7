package dev.tessera.security.testing;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Guesses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts guesses and refuses the one after five wrong ones; nothing is forgotten as time goes by. */
public final class TestGuesses implements Guesses {

    private static final int FREE = 5;

    private final Map<Subject, Integer> wrong = new HashMap<>();

    @Override
    public synchronized void begin(Subject... subjects) {
        if (List.of(subjects).stream().anyMatch(subject -> wrong.getOrDefault(subject, 0) >= FREE)) {
            throw Problem.of(Problem.Kind.TOO_MANY, "security.too-many-guesses").exception();
        }
        List.of(subjects).forEach(subject -> wrong.merge(subject, 1, Integer::sum));
    }

    @Override
    public synchronized void takeBack(Subject... subjects) {
        List.of(subjects).forEach(subject -> wrong.merge(subject, -1, Integer::sum));
    }
}
