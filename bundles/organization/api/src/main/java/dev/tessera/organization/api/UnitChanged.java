package dev.tessera.organization.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A unit's details or opening hours were edited; what they are now is asked of {@link Organization}.
 *
 * @param unitId the unit
 */
@EventName("organization.unit-changed")
public record UnitChanged(UUID unitId) implements DomainEvent {

    /** @return the unit's id, so that everything about one unit arrives in order */
    @Override
    public String key() {
        return unitId.toString();
    }
}
