package dev.tessera.organization.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A unit was put under another parent, with everything below it.
 *
 * @param unitId the unit
 * @param fromParentId where it was
 * @param toParentId where it is now
 * @param effectiveOn the unit's business date from which that counts; today or earlier
 */
@EventName("organization.unit-moved")
public record UnitMoved(UUID unitId, UUID fromParentId, UUID toParentId, LocalDate effectiveOn) implements DomainEvent {

    /** @return the unit's id, so that everything about one unit arrives in order */
    @Override
    public String key() {
        return unitId.toString();
    }
}
