package dev.tessera.catalog.api;

import dev.tessera.kernel.Quantity;
import java.util.List;
import java.util.UUID;

/**
 * What doing a service takes.
 *
 * @param minutes how long it takes, 1 to 1440; null if that is not planned
 * @param staffRoles what the people who do it must be, e.g. {@code stylist}; empty if anybody may
 * @param consumables what one service uses up
 */
public record ServiceTerms(Integer minutes, List<String> staffRoles, List<Consumable> consumables) {

    public ServiceTerms {
        staffRoles = List.copyOf(staffRoles);
        consumables = List.copyOf(consumables);
    }

    /**
     * @param itemId stocked goods
     * @param quantity how much of it one service uses, positive
     */
    public record Consumable(UUID itemId, Quantity quantity) {}
}
