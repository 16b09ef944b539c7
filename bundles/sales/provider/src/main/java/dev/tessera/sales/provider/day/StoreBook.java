package dev.tessera.sales.provider.day;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a store's business days stand.
 *
 * @param storeId the store
 * @param closedThrough its last closed business date
 * @param shifts how many shifts were opened so far; the next gets the next number
 * @param zNumber the last Z report's number; 0 if there is none
 * @param grandTotal what all closed days together came to, minor units
 * @param zHash the last Z report's hash; of the chain's beginning if there is none
 */
public record StoreBook(UUID storeId, LocalDate closedThrough, long shifts, long zNumber, long grandTotal, String zHash) {}
