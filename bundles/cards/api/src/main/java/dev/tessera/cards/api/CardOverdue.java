package dev.tessera.cards.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something on a card stayed unpaid and its type says that now something happens: whoever writes to members writes.
 *
 * @param cardId the card
 * @param memberId whose it is; null for a card of its bearer
 * @param step which step, from 1
 * @param dueSince since when the oldest of it is due
 */
@EventName("cards.card-overdue")
public record CardOverdue(UUID cardId, UUID memberId, int step, LocalDate dueSince) implements DomainEvent {

    /** @return the card's id, so that everything about one card arrives in order */
    @Override
    public String key() {
        return cardId.toString();
    }
}
