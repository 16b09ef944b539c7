package dev.tessera.inventory.api;

import dev.tessera.kernel.Quantity;
import java.util.UUID;

/**
 * A change of an item's stock.
 *
 * @param itemId the catalogue item stock is kept of
 * @param kind why
 * @param quantity what is added (positive) or taken (negative), not zero
 * @param line the line of the document, from 1
 */
public record Movement(UUID itemId, MovementKind kind, Quantity quantity, int line) {
    public Movement {
        if (quantity.thousandths() == 0) {
            throw new IllegalArgumentException("a movement of nothing");
        }
    }
}
