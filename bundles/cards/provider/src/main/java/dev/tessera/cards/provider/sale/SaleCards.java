package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardNumbers;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep.Effect;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The cards of the current unit of work, each read once, and whether they may be used. */
@Component(service = SaleCards.class)
public final class SaleCards {

    private final Foundation foundation;
    private final CardStore store;
    private final CardTypes types;

    @Activate
    public SaleCards(@Reference Foundation foundation, @Reference CardStore store, @Reference CardTypes types) {
        this.foundation = foundation;
        this.store = store;
        this.types = types;
    }

    /** A card with its type. */
    public record Held(CardRow card, CardType type, boolean locked) {

        /** @return whether what it gives besides what was paid for rests, because something on it is unpaid */
        public boolean isSuspended() {
            return type.effects(card.dunningStep()).contains(Effect.SUSPEND);
        }
    }

    /** What is known of cards in the current unit of work. */
    private record Known(Map<String, Held> cards, Map<UUID, List<Held>> members) {}

    private Known known() {
        return foundation.unitOfWork().attachment(this, () -> new Known(new HashMap<>(), new HashMap<>()));
    }

    private Map<String, Held> cache() {
        return known().cards();
    }

    /**
     * @param reference card id or number as it was given; null if none was
     * @param lock whether to lock it until the end of the unit of work
     * @param pointer where it stands in the request
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code cards.card-missing}, {@code cards.card-unknown-here} or
     *     {@code cards.number-replaced}
     */
    public Held find(String reference, boolean lock, String pointer) {
        if (reference == null || reference.isBlank()) {
            throw Problem.invalid("cards.card-missing").at(pointer, "cards.card-missing").exception();
        }
        return lookup(reference, lock).orElseThrow(() -> {
            String code = store.wasReplaced(CardNumbers.normalise(reference)) ? "cards.number-replaced" : "cards.card-unknown-here";
            return Problem.invalid(code).at(pointer, code).exception();
        });
    }

    /** @return the card; empty if there is none of that id or number */
    Optional<Held> lookup(String reference, boolean lock) {
        String key = CardNumbers.normalise(reference);
        Held known = cache().get(key);
        if (known != null && (known.locked() || !lock)) {
            return Optional.of(known);
        }
        Optional<UUID> id = uuid(reference);
        Optional<CardRow> row = id.isPresent() ? store.row(id.get(), lock) : store.row(key, lock);
        return row.map(card -> remember(card, lock));
    }

    public Held byId(UUID id, boolean lock) {
        Held known = cache().get(key(id));
        if (known != null && (known.locked() || !lock)) {
            return known;
        }
        return remember(store.row(id, lock).orElseThrow(CardStore::unknown), lock);
    }

    /** @return the member's cards, read once in the unit of work; the oldest first */
    public List<Held> ofMember(UUID memberId) {
        return known().members().computeIfAbsent(memberId, member -> store.rowsOfMember(member).stream().map(row -> {
            Held held = cache().get(key(row.id()));
            return held != null ? held : remember(row, false);
        }).toList());
    }

    private Held remember(CardRow card, boolean locked) {
        Held held = new Held(card, types.get(card.typeId()), locked);
        cache().put(key(card.id()), held);
        cache().put(card.number(), held);
        return held;
    }

    private static String key(UUID id) {
        return CardNumbers.normalise(id.toString());
    }

    private static Optional<UUID> uuid(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException number) {
            return Optional.empty();
        }
    }

    /** Refuses a card that cannot be used in that store on that day, saying what would help. */
    public void requireUsable(Held held, UUID storeId, LocalDate businessDate, String pointer) {
        String refused = refusal(held, storeId, businessDate);
        if (refused != null) {
            throw Problem.conflict(refused).with("card", held.card().masked()).at(pointer, refused, Map.of("card", held.card().masked())).exception();
        }
    }

    /** @return the code of why the card cannot be used; null if it can */
    public String refusal(Held held, UUID storeId, LocalDate businessDate) {
        CardRow card = held.card();
        if (card.state() != CardState.ACTIVE) {
            return CardService.refusal(card.state());
        }
        if (card.validThrough() != null && businessDate.isAfter(card.validThrough())) {
            return "cards.expired";
        }
        boolean here = held.type().definition().stores().isEmpty() || held.type().definition().stores().contains(storeId);
        return here ? null : "cards.not-in-this-store";
    }
}
