package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.Set;
import java.util.UUID;

/**
 * Something known of a member changed; what it is now is for {@link Members} to tell.
 *
 * @param memberId the member
 * @param aspects what changed: {@code profile}, {@code identifiers}, {@code contacts}, {@code home-unit}, {@code introducer},
 *     {@code attributes}, {@code tags}, {@code household}; more may come
 */
@EventName("members.member-changed")
public record MemberChanged(UUID memberId, Set<String> aspects) implements DomainEvent {
    public MemberChanged {
        aspects = Set.copyOf(aspects);
    }

    @Override
    public String key() {
        return memberId.toString();
    }
}
