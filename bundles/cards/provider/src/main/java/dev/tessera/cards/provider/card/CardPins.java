package dev.tessera.cards.provider.card;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * PINs of cards. No slow hash protects six digits, so what is stored is keyed with a key outside the database, and guessing is stopped: after
 * five wrong tries the card takes none for a quarter of an hour. Tries count even if the sale is not made.
 */
@Component(service = CardPins.class)
public final class CardPins {

    private static final int MOST_FAILURES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    private final Foundation foundation;

    @Activate
    public CardPins(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    private record Tries(int failures, Instant lockedUntil) {}

    /** Sets or replaces the PIN and forgives wrong tries. */
    public void set(UUID cardId, String pin) {
        Sql.update(foundation.connection(), "update cards_card set version = version + 1, pin_hash = ? where id = ?", hash(cardId, pin), cardId);
        forgive(cardId);
    }

    /** Forgives wrong tries. */
    public void forgive(UUID cardId) {
        Sql.update(foundation.connection(), "delete from cards_pin_try where card_id = ?", cardId);
    }

    /**
     * Asks for the PIN of a card that has one, or whose type wants one.
     *
     * @param required whether the type wants one
     * @param pin as typed; null if none was
     * @param card what names the card in the request
     * @param pointer where the PIN stands in the request
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code cards.pin-not-set} if there is none yet, and as {@link #check}
     */
    public void require(CardRow row, boolean required, String pin, String card, String pointer) {
        if (row.hasPin()) {
            check(row, pin, pointer);
        } else if (required) {
            throw Problem.conflict("cards.pin-not-set").with("card", row.masked()).at(card, "cards.pin-not-set").exception();
        }
    }

    /**
     * Checks a PIN in a unit of work of its own, one try of a card at a time.
     *
     * @param pin as typed; null if none was
     * @param pointer where it stands in the request
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code cards.pin-missing}, FORBIDDEN {@code cards.pin-wrong} or TOO_MANY
     *     {@code cards.pin-locked}
     */
    public void check(CardRow card, String pin, String pointer) {
        if (pin == null) {
            throw Problem.invalid("cards.pin-missing").with("card", card.masked()).at(pointer, "cards.pin-missing").exception();
        }
        Tries after = foundation.unitOfWork().requiresNew(() -> attempt(card.id(), pin));
        if (after.lockedUntil() != null) {
            throw Problem.of(Problem.Kind.TOO_MANY, "cards.pin-locked").with("card", card.masked()).with("until", after.lockedUntil())
                    .at(pointer, "cards.pin-locked").exception();
        }
        if (after.failures() > 0) {
            throw Problem.forbidden("cards.pin-wrong").with("card", card.masked()).with("left", MOST_FAILURES - after.failures())
                    .at(pointer, "cards.pin-wrong").exception();
        }
    }

    private Tries attempt(UUID cardId, String pin) {
        byte[] stored = Sql.query(foundation.connection(), "select pin_hash from cards_card where id = ?", row -> row.getBytes(1), cardId).get(0);
        Sql.update(foundation.connection(), "insert into cards_pin_try (card_id, failures) select id, 0 from cards_card where id = ? "
                + "and not exists (select 1 from cards_pin_try where card_id = cards_card.id)", cardId);
        List<Tries> found = Sql.query(foundation.connection(), "select failures, locked_until from cards_pin_try where card_id = ? for update",
                row -> new Tries(row.getInt(1), Sql.instant(row, "locked_until")), cardId);
        Tries before = found.get(0);
        Instant now = foundation.now();
        if (before.lockedUntil() != null && now.isBefore(before.lockedUntil())) {
            return before;
        }
        if (MessageDigest.isEqual(stored, hash(cardId, pin))) {
            return remember(cardId, new Tries(0, null));
        }
        int failures = (before.lockedUntil() == null ? before.failures() : 0) + 1;
        return remember(cardId, new Tries(failures, failures >= MOST_FAILURES ? now.plus(LOCK) : null));
    }

    private Tries remember(UUID cardId, Tries tries) {
        Sql.update(foundation.connection(), "update cards_pin_try set failures = ?, locked_until = ? where card_id = ?", tries.failures(),
                tries.lockedUntil(), cardId);
        return tries;
    }

    private byte[] hash(UUID cardId, String pin) {
        return foundation.personalData().lookupHash("cards.pin." + cardId, pin);
    }
}
