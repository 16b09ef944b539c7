package dev.tessera.points.api;

import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The points of members. Opens a unit of work where there is none. Nothing here looks at permissions: that is for the caller to do.
 */
@ProviderType
public interface Points {

    /**
     * @param memberId the member, before or after merges
     * @return what the member has of each kind of points that is or was in use, by code; kinds the member never had count with zero
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.member-unknown}
     */
    List<Balance> balances(UUID memberId);

    /**
     * Gives points for something that happened outside a sale. What the member owes is repaid first; what is left can be spent at once and
     * expires as the kind says.
     *
     * @return whether they were given now; false if an award with this key was given before
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.member-unknown} or {@code points.kind-unknown}
     */
    boolean award(Award award);

    /**
     * What a member has of one kind.
     *
     * @param kind the kind's code
     * @param available can be spent now; zero while something is owed
     * @param pending earned, and not yet to be spent
     * @param debt owed after a reversal of points that were spent
     */
    record Balance(String kind, long available, long pending, long debt) {}

    /**
     * Points to be given.
     *
     * @param key tells what it is for, for ever: an award with the same key is given once; at most 120 characters
     * @param memberId to whom
     * @param kind code of the kind of points
     * @param points how many, positive
     * @param reason why, a code of the giving module's messages, e.g. {@code appointments.kept}; at most 64 characters
     */
    record Award(String key, UUID memberId, String kind, long points, String reason) {}
}
