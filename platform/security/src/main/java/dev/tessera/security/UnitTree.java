package dev.tessera.security;

import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The organisation's tree, which the organization module registers; until it does, only deployment-wide grants count. */
@ConsumerType
public interface UnitTree {

    /** @return the unit and everything below it, closed units included; empty if there is no such unit */
    Set<UUID> subtree(UUID unitId);
}
