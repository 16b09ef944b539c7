package dev.tessera.members.provider.search;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which members are wanted.
 *
 * @param units home units, descendants included; null for all
 * @param tagId on whom the tag is; null for any
 * @param stage in which stage; null for any
 * @param source by which source they came; null for any
 * @param registeredFrom registered at or after; null for any
 * @param registeredBefore registered before; null for any
 * @param status with which status
 */
public record MemberFilter(Set<UUID> units, UUID tagId, LifecycleStage stage, String source, Instant registeredFrom,
        Instant registeredBefore, MemberStatus status) {

    /** @return all members with us whose home is one of the units; null for all units */
    public static MemberFilter within(Set<UUID> units) {
        return new MemberFilter(units, null, null, null, null, null, MemberStatus.ACTIVE);
    }

    /** @return whether nobody can be found */
    public boolean isNobody() {
        return units != null && units.isEmpty();
    }

    /** @return whether only units limit it */
    public boolean isPlain() {
        return tagId == null && stage == null && source == null && registeredFrom == null && registeredBefore == null
                && status == MemberStatus.ACTIVE;
    }
}
