package dev.tessera.security.internal.access;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Where something was granted.
 *
 * @param everywhere whether for the whole deployment
 * @param unitIds the units named by grants; what lies below them counts too, but is not listed
 */
public record Places(boolean everywhere, Set<UUID> unitIds) {

    public static final Places NONE = new Places(false, Set.of());
    public static final Places EVERYWHERE = new Places(true, Set.of());

    public Places {
        unitIds = everywhere ? Set.of() : Set.copyOf(unitIds);
    }

    /** @param unitId null for the whole deployment */
    public static Places of(UUID unitId) {
        return unitId == null ? EVERYWHERE : new Places(false, Set.of(unitId));
    }

    public Places plus(Places more) {
        if (isEmpty() || more.everywhere) {
            return more;
        }
        if (everywhere || more.isEmpty()) {
            return this;
        }
        Set<UUID> both = new HashSet<>(unitIds);
        both.addAll(more.unitIds);
        return new Places(false, both);
    }

    public boolean isEmpty() {
        return !everywhere && unitIds.isEmpty();
    }
}
