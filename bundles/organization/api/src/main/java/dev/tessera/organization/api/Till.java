package dev.tessera.organization.api;

import java.util.UUID;

/**
 * A place in a store where sales are rung up; devices and cash drawers belong to it.
 *
 * @param id never changes
 * @param storeId the store it stands in
 * @param code unique within the store, retired tills included; 2 to 20 capital letters, digits and hyphens
 * @param name what the staff call it, 1 to 80 characters
 * @param active whether it may be used; a retired till is kept because sales refer to it
 */
public record Till(UUID id, UUID storeId, String code, String name, boolean active) {}
