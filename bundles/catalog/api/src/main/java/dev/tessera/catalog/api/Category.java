package dev.tessera.catalog.api;

import java.util.UUID;

/**
 * A group of products; categories form a tree.
 *
 * @param id never changes
 * @param parentId the category above it; null for one at the top
 * @param code unique among all categories whatever its case; 1 to 40 characters
 * @param name what people call it, 1 to 80 characters
 */
public record Category(UUID id, UUID parentId, String code, String name) {}
