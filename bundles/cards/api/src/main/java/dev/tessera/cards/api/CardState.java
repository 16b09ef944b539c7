package dev.tessera.cards.api;

/** Where a card stands in its life. */
public enum CardState {
    /** Made, in stock, not yet in anybody's hands; holds nothing. */
    NEW,
    /** In use. */
    ACTIVE,
    /** Put aside for a while; its time does not run. */
    FROZEN,
    /** Reported lost; the value waits for a replacement. */
    LOST,
    /** Its validity is over; the value stays and can be used again after an extension. */
    EXPIRED,
    /** Given back; holds nothing. */
    CLOSED
}
