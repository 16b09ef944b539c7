package dev.tessera.sales.provider.held;

import java.time.Instant;
import java.util.UUID;

/**
 * A basket put aside.
 *
 * @param id which one
 * @param storeId in which store; it can be fetched back at any till of it
 * @param tillId at which till it was put aside
 * @param cashierId by whose account
 * @param memberId for whom; null for an anonymous customer
 * @param label by what it is found again; null for none
 * @param content the basket as JSON, without consents and secrets
 * @param lines how many lines it has
 * @param heldAt when
 */
public record HeldBasket(UUID id, UUID storeId, UUID tillId, UUID cashierId, UUID memberId, String label, String content, int lines, Instant heldAt) {}
