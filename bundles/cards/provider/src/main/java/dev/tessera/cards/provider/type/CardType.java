package dev.tessera.cards.provider.type;

import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
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
        Instant createdAt) {

    /** @return what that many steps of dunning do; who is suspended buys nothing on account either */
    public Set<Effect> effects(int steps) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        definition.dunning().stream().limit(steps).map(DunningStep::effect).forEach(effects::add);
        if (effects.contains(Effect.SUSPEND)) {
            effects.add(Effect.STOP_CREDIT);
        }
        return effects;
    }
}
