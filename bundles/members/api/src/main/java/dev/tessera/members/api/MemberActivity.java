package dev.tessera.members.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** What other modules tell about members' visits, from which the lifecycle stage is derived. */
@ProviderType
public interface MemberActivity {

    /**
     * The member came: bought, checked in, kept an appointment. Counts with the current unit of work, or in one of its own. Visits may
     * arrive late and out of order.
     *
     * @param memberId the member, before or after merges
     * @param unitId where
     * @param at when
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was such a member
     */
    void visited(UUID memberId, UUID unitId, Instant at);

    /**
     * Several members came; the same as one after the other, and cheaper.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was one of the members; then no visit counts
     */
    default void visited(List<Visit> visits) {
        visits.forEach(visit -> visited(visit.memberId(), visit.unitId(), visit.at()));
    }

    /**
     * @param memberId the member, before or after merges
     * @param unitId where
     * @param at when
     */
    record Visit(UUID memberId, UUID unitId, Instant at) {}
}
