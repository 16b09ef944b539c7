package dev.tessera.inventory.api;

import dev.tessera.kernel.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way stock changes. All methods run in the current unit of work; those that change lock stock rows in the order of item ids, so a
 * caller that changes the stock of several stores in one unit goes by store id. Nothing here looks at permissions: that is for the caller.
 */
@ProviderType
public interface Inventory {

    /** @return the levels by item; an item that never moved has nothing. Without locks */
    Map<UUID, StockLevel> levels(UUID storeId, Collection<UUID> itemIds);

    /**
     * Writes movements of one document and changes the stock with them. What takes more than is available is decided by the policy of store and
     * item; what only adds is never refused.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code inventory.insufficient} naming the item and what is there, at
     *     {@code /lines/<line - 1>/quantity}
     */
    void move(MovementDocument document, List<Movement> movements);

    /**
     * Holds stock for somebody until it is settled, released or times out. Only what is there can be held, whatever the policy.
     *
     * @param reservationId given by the caller; a repeat with the same id returns without doing anything
     * @param quantities how much of each item, positive
     * @param expiresAt when it releases itself
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code inventory.insufficient}
     */
    void reserve(UUID reservationId, UUID storeId, Map<UUID, Quantity> quantities, Instant expiresAt);

    /**
     * Ends a reservation so that movements of the same unit of work can take what it held.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code inventory.reservation-over} if it was settled, released or timed out
     */
    void settle(UUID reservationId);

    /** Gives what was held free; does nothing if it is over already. */
    void release(UUID reservationId);

    /** @return what happens when more of the item is sold in the store than is there, by the nearest rule */
    NegativeStock negativeStock(UUID storeId, UUID itemId);
}
