package dev.tessera.security.internal.login;

import dev.tessera.security.Guesses;
import dev.tessera.web.RetryAfter;
import java.time.Duration;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Guesses of other modules, counted as those at PINs are. */
@Component(service = Guesses.class)
public final class CountedGuesses implements Guesses {

    private final TryCounter tries;

    @Activate
    public CountedGuesses(@Reference TryCounter tries) {
        this.tries = tries;
    }

    @Override
    public void begin(Subject... subjects) {
        Duration wait = tries.begin(Stream.of(subjects).map(CountedGuesses::counted).toArray(TryCounter.Subject[]::new));
        if (!wait.isZero()) {
            throw RetryAfter.tooMany("security.too-many-guesses", wait).exception();
        }
    }

    @Override
    public void takeBack(Subject... subjects) {
        Stream.of(subjects).map(CountedGuesses::counted).forEach(tries::takeBack);
    }

    private static TryCounter.Subject counted(Subject subject) {
        return new TryCounter.Subject(subject.kind(), subject.value(), Backoff.PIN);
    }
}
