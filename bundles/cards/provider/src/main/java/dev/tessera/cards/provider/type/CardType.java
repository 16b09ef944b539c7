package dev.tessera.cards.provider.type;

import java.time.Instant;
import java.util.UUID;

/**
 * A card type as it is now.
 *
 * @param version goes up with every edit; its ETag
 * @param code never changes
 * @param englishName null if none was given
 * @param active whether cards of it are still sold
 */
public record CardType(UUID id, long version, String code, String name, String englishName, boolean active, CardTypeDefinition definition,
        Instant createdAt) {}
