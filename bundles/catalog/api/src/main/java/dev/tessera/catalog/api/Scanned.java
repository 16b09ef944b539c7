package dev.tessera.catalog.api;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;

/**
 * What a scanned or typed code means in a store.
 *
 * @param item what it is
 * @param quantity how much of it: the weight a scale printed, or one unit; null if a price is printed and the item costs nothing by itself,
 *     so that the weight cannot be told
 * @param labelPrice what the scale's label says the whole costs; null unless a price is printed
 */
public record Scanned(Item item, Quantity quantity, Money labelPrice) {}
