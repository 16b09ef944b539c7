package dev.tessera.cards.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A card was issued, or went from one state to another.
 *
 * @param cardId the card
 * @param memberId whose it is; null for a card of its bearer
 * @param state its state now
 */
@EventName("cards.card-changed")
public record CardChanged(UUID cardId, UUID memberId, CardState state) implements DomainEvent {

    /** @return the card's id, so that everything about one card arrives in order */
    @Override
    public String key() {
        return cardId.toString();
    }
}
