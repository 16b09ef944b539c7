package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.sales.api.MemberTiers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The class of a member's cards: of all that can be used then and there the highest in rank, of equal ones the first code. */
@Component(service = {MemberTiers.class, CardTiers.class})
public final class CardTiers implements MemberTiers {

    private static final Comparator<CardTypeDefinition.Tier> BY_RANK =
            Comparator.comparing(CardTypeDefinition.Tier::rank).reversed().thenComparing(CardTypeDefinition.Tier::code);
    private static final int AFTER_PROGRAMMES = 50;

    private final SaleCards cards;
    private final CardTypes types;

    @Activate
    public CardTiers(@Reference SaleCards cards, @Reference CardTypes types) {
        this.cards = cards;
        this.types = types;
    }

    @Override
    public int order() {
        return AFTER_PROGRAMMES;
    }

    @Override
    public Optional<String> tierOf(UUID memberId, UUID storeId, Instant moment, LocalDate date) {
        if (!types.anyTiers()) {
            return Optional.empty();
        }
        return cards.ofMember(memberId).stream().filter(held -> held.type().definition().tier() != null && !held.isSuspended() && cards.refusal(held, storeId, date) == null)
                .map(held -> held.type().definition().tier()).min(BY_RANK)
                .map(CardTypeDefinition.Tier::code);
    }

    /** Also those of types that are no longer sold: their cards still make somebody something. Of one code the type that is sold names it. */
    @Override
    public List<Tier> tiers() {
        return types.all().stream().filter(type -> type.definition().tier() != null).sorted(Comparator.comparing((CardType type) -> type.definition().tier(), BY_RANK))
                .map(type -> new Tier(type.definition().tier().code(), type.name(), type.englishName())).toList();
    }
}
