package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * Two members became one. The merged id finds the survivor for ever.
 *
 * @param survivorId who remains
 * @param mergedId who is one with them now
 */
@EventName("members.member-merged")
public record MemberMerged(UUID survivorId, UUID mergedId) implements DomainEvent {

    @Override
    public String key() {
        return survivorId.toString();
    }
}
