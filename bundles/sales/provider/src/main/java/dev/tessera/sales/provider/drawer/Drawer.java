package dev.tessera.sales.provider.drawer;

import java.util.UUID;

/**
 * Where notes and coins lie.
 *
 * @param id never changes
 * @param version what an edit names
 * @param storeId the store it stands in
 * @param tillId the till whose own it is; null if it is nobody's in particular
 * @param name unique in the store, 1 to 80 characters
 * @param active whether shifts may be opened in it
 */
public record Drawer(UUID id, long version, UUID storeId, UUID tillId, String name, boolean active) {}
