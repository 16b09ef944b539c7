package dev.tessera.organization.provider.rules;

import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * All that is stored of a unit but its hours; what the audit trail shows before and after a change.
 *
 * @param kind what sort of unit
 * @param parentId the unit above it; null for the headquarters
 * @param status where it stands in its life
 * @param details what people may edit
 */
public record UnitValues(UnitKind kind, UUID parentId, UnitStatus status, UnitDetails details) {

    /** @return the part of these values that the history keeps; two that are equal make no entry */
    public List<Object> keptInHistory() {
        return Arrays.asList(parentId, status, details.code(), details.name(), details.ownership(), details.franchisee());
    }

    /** @return these values under another parent */
    public UnitValues under(UUID newParentId) {
        return new UnitValues(kind, newParentId, status, details);
    }

    /** @return these values with another status */
    public UnitValues with(UnitStatus newStatus) {
        return new UnitValues(kind, parentId, newStatus, details);
    }

    /** @return these values with other details */
    public UnitValues with(UnitDetails newDetails) {
        return new UnitValues(kind, parentId, status, newDetails);
    }
}
