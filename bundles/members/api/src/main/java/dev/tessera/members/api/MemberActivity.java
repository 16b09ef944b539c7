package dev.tessera.members.api;

import java.time.Instant;
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
}
