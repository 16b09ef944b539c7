package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A member said yes or no.
 *
 * @param memberId the member
 * @param purpose what for
 * @param channel by which channel
 * @param allowed whether it is allowed now
 */
@EventName("members.consent-changed")
public record ConsentChanged(UUID memberId, String purpose, String channel, boolean allowed) implements DomainEvent {

    @Override
    public String key() {
        return memberId.toString();
    }
}
