package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A member was forgotten; whoever copied something of them elsewhere forgets it too.
 *
 * @param memberId who it was
 */
@EventName("members.member-erased")
public record MemberErased(UUID memberId) implements DomainEvent {

    @Override
    public String key() {
        return memberId.toString();
    }
}
