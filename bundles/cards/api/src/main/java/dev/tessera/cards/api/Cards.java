package dev.tessera.cards.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The cards, for other modules to ask. Looks at no permissions: that is for the caller to do. Opens a unit of work where there is none. */
@ProviderType
public interface Cards {

    /** @return the card; empty if there is none */
    Optional<Card> find(UUID id);

    /** @return the card with that number now; empty if there is none, also if the number was replaced */
    Optional<Card> findByNumber(String number);

    /** @return the member's cards, closed ones included, the oldest first */
    List<Card> ofMember(UUID memberId);
}
