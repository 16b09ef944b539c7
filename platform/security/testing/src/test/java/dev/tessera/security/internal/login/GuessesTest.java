package dev.tessera.security.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.security.Guesses.Subject;
import dev.tessera.security.testing.House;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.RetryAfter;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other modules' secrets that are short enough to be guessed are guarded like PINs. */
@OnEachDatabase({"web", "security"})
class GuessesTest {

    private final House house;
    private final CountedGuesses guesses;
    private final Subject cashier = new Subject("test.by", UUID.randomUUID().toString());
    private final Subject receipt = new Subject("test.receipt", UUID.randomUUID().toString());

    GuessesTest(TestDatabase db) {
        house = new House(db);
        guesses = new CountedGuesses(house.tries);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void wrong(int times) {
        for (int guess = 0; guess < times; guess++) {
            guesses.begin(cashier, new Subject("test.receipt", UUID.randomUUID().toString()));
        }
    }

    private Problem refused(Subject... subjects) {
        return assertThrows(ProblemException.class, () -> guesses.begin(subjects)).problem();
    }

    @Test
    void afterFiveWrongOnesWhoGuessesWaitsWhateverTheyGuessAt() {
        wrong(4);
        guesses.begin(cashier, receipt);
        Problem problem = refused(cashier, receipt);
        assertEquals("security.too-many-guesses 60", problem.code() + " " + problem.arguments().get(RetryAfter.ARGUMENT));
        assertEquals("security.too-many-guesses", refused(cashier).code(), "a refused guess is not counted, the one before is");
        guesses.begin(new Subject("test.by", UUID.randomUUID().toString()));
        house.db.clock().advance(Duration.ofSeconds(61));
        guesses.begin(cashier, receipt);
        assertEquals(120L, refused(cashier).arguments().get(RetryAfter.ARGUMENT), "the pause doubles");
    }

    @Test
    void aRightOneDoesNotCountAndForgivesNothing() {
        wrong(4);
        for (int right = 0; right < 10; right++) {
            guesses.begin(cashier, receipt);
            house.db.unitOfWork().run(() -> guesses.takeBack(cashier, receipt));
        }
        wrong(1);
        assertEquals("security.too-many-guesses", refused(cashier).code());
        guesses.begin(receipt);
    }
}
