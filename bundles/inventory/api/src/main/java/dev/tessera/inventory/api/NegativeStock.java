package dev.tessera.inventory.api;

/** What happens when more is sold than is in stock. */
public enum NegativeStock {
    /** The sale is refused, naming the line. */
    REFUSE,
    /** The sale goes through; the quote says so and the item is listed as short. */
    WARN,
    /** The sale goes through without a word. */
    ALLOW
}
