package dev.tessera.organization.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A unit was opened, suspended, closed or opened again.
 *
 * @param unitId the unit
 * @param from its status before
 * @param to its status now
 * @param effectiveOn the unit's business date from which that counts; today or earlier
 */
@EventName("organization.unit-status-changed")
public record UnitStatusChanged(UUID unitId, UnitStatus from, UnitStatus to, LocalDate effectiveOn) implements DomainEvent {

    /** @return the unit's id, so that everything about one unit arrives in order */
    @Override
    public String key() {
        return unitId.toString();
    }
}
