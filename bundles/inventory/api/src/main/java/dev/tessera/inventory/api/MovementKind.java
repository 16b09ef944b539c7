package dev.tessera.inventory.api;

/** Why stock moved. */
public enum MovementKind {
    /** What was there when stock began to be kept. */
    OPENING,
    /** Goods that arrived. */
    RECEIPT,
    /** Sold, or used up by a service. */
    SALE,
    /** Given back by a customer and put back on the shelf. */
    RETURN,
    /** Found, lost, broken, counted. */
    ADJUSTMENT
}
