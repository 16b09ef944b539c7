package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody became a member.
 *
 * @param memberId the new member
 * @param homeUnitId the unit they belong to
 * @param introducerId who brought them; null if nobody did
 * @param source how they came
 * @param campaign by which campaign; null if by none
 * @param registeredAt when
 */
@EventName("members.member-registered")
public record MemberRegistered(UUID memberId, UUID homeUnitId, UUID introducerId, String source, String campaign, Instant registeredAt)
        implements DomainEvent {

    @Override
    public String key() {
        return memberId.toString();
    }
}
