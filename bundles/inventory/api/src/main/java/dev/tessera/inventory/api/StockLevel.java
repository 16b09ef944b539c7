package dev.tessera.inventory.api;

import dev.tessera.kernel.Quantity;
import java.util.UUID;

/**
 * How much of an item a store has.
 *
 * @param storeId the store
 * @param itemId the catalogue item stock is kept of
 * @param onHand what is there by the books; negative if more was sold than was there
 * @param reserved what of it is held for somebody, not negative
 */
public record StockLevel(UUID storeId, UUID itemId, Quantity onHand, Quantity reserved) {

    /** @return what can be sold to anybody; negative if the item is short */
    public Quantity available() {
        return onHand.minus(reserved);
    }
}
