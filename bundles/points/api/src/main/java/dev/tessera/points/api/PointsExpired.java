package dev.tessera.points.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * Points of a member ran out.
 *
 * @param memberId whose
 * @param kind code of the kind of points
 * @param points how many, positive
 */
@EventName("points.points-expired")
public record PointsExpired(UUID memberId, String kind, long points) implements DomainEvent {

    @Override
    public String key() {
        return memberId.toString();
    }
}
