package dev.tessera.members.provider.entity;

import dev.tessera.members.api.Origin;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Where a member came from, the introducer apart, who is guarded against loops. */
@Embeddable
public record Provenance(
        @Column(name = "source") String source,
        @Column(name = "channel") String channel,
        @Column(name = "campaign") String campaign,
        @Column(name = "salesperson") String salesperson) {

    /** @return the origin, as other modules see it */
    public Origin origin(UUID introducerId) {
        return new Origin(source, channel, campaign, introducerId, salesperson);
    }
}
