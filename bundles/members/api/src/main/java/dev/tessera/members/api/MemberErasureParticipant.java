package dev.tessera.members.api;

import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by a module that keeps personal data by member id, to join when a member is erased. Books stay: amounts, dates and the
 * member's id are kept, what could tell who it was goes. All participants work in the one unit of work of the erasure.
 */
@ConsumerType
public interface MemberErasureParticipant {

    /** @return the module's id */
    String module();

    /**
     * Anonymises what this module keeps about the member.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if the member cannot be forgotten yet, e.g. while we owe them money;
     *     stops the whole erasure
     */
    void erase(UUID memberId);
}
