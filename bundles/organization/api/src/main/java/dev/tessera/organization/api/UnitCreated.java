package dev.tessera.organization.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A unit was added to the tree.
 *
 * @param unitId the new unit
 * @param parentId the unit it is under; null for the headquarters
 * @param kind what sort of unit
 * @param code its code
 */
@EventName("organization.unit-created")
public record UnitCreated(UUID unitId, UUID parentId, UnitKind kind, String code) implements DomainEvent {

    /** @return the unit's id, so that everything about one unit arrives in order */
    @Override
    public String key() {
        return unitId.toString();
    }
}
