package dev.tessera.security;

import java.util.Set;
import java.util.UUID;

/**
 * The organisation units for which a permission is held.
 *
 * @param everywhere whether it is held for the whole deployment; then {@code unitIds} is empty
 * @param unitIds every unit it is held for, descendants included
 */
public record UnitScope(boolean everywhere, Set<UUID> unitIds) {

    /** The whole deployment. */
    public static final UnitScope EVERYWHERE = new UnitScope(true, Set.of());

    /** No unit. */
    public static final UnitScope NOWHERE = new UnitScope(false, Set.of());

    public UnitScope {
        unitIds = Set.copyOf(unitIds);
    }

    /** @return whether the unit is one of them */
    public boolean contains(UUID unitId) {
        return everywhere || unitIds.contains(unitId);
    }
}
