package dev.tessera.organization.api;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a unit was on a day: the part of it that is kept with its history.
 *
 * @param unitId which unit
 * @param since the day from which it was so
 * @param parentId the unit it was under; null for the headquarters
 * @param code its code
 * @param name its name
 * @param status where it stood in its life
 * @param ownership who ran it; null unless it is a store
 * @param franchisee the franchisee's legal name; null unless the store was franchised
 */
public record UnitState(UUID unitId, LocalDate since, UUID parentId, String code, String name, UnitStatus status,
        Ownership ownership, String franchisee) {}
