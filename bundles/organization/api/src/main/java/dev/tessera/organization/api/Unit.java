package dev.tessera.organization.api;

import dev.tessera.kernel.BusinessCalendar;
import java.util.UUID;

/**
 * One unit of the organisation, as it is now.
 *
 * @param id never changes
 * @param parentId the unit above it; null for the headquarters
 * @param kind what sort of unit
 * @param code unique among all units, closed ones included; 2 to 20 capital letters, digits and hyphens
 * @param name the name people use, 1 to 80 characters
 * @param englishName the name in English, 1 to 80 characters; null if none was given
 * @param status where it stands in its life
 * @param ownership who runs it; null unless it is a store
 * @param franchisee the franchisee's legal name; null unless the store is franchised
 * @param address postal address of the unit, one line; null if none was given
 * @param phone the unit's business telephone; null if none was given
 * @param calendar its zone and business-day cut-off, its own or inherited from the nearest unit above that sets them
 */
public record Unit(UUID id, UUID parentId, UnitKind kind, String code, String name, String englishName, UnitStatus status,
        Ownership ownership, String franchisee, String address, String phone, BusinessCalendar calendar) {

    /** @return whether it is a store, run by whomever */
    public boolean isStore() {
        return kind == UnitKind.STORE;
    }

    /** @return whether it is in business: neither planned, suspended nor closed */
    public boolean isOpen() {
        return status == UnitStatus.OPEN;
    }
}
