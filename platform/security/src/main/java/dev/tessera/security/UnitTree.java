package dev.tessera.security;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The organisation's tree, which the organization module registers; until it does, only deployment-wide grants count. */
@ConsumerType
public interface UnitTree {

    /** @return the unit and everything below it, closed units included; empty if there is no such unit */
    Set<UUID> subtree(UUID unitId);

    /**
     * For accounts that are set up by the code people write for a unit, such as those of the demonstration.
     *
     * @return the unit with that code, in whatever case it is written; empty if there is none
     */
    default Optional<UUID> byCode(String code) {
        return Optional.empty();
    }
}
