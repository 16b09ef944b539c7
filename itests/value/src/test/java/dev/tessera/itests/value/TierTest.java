package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.PriceListService;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.kernel.Money;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.points.provider.RuleService;
import dev.tessera.points.provider.rules.Band;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.sales.api.MemberTiers;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A member's tier, from the class of a card or from a tier programme, reaches price lists and the points' coefficient. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class TierTest {

    private final TestDatabase db;

    TierTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void theClassOfACardCountsWhileTheCardCanBeUsed() {
        try (Chain chain = new Chain(db)) {
            chain.pointsForYuan();
            coefficient(chain, Map.of("gold", 20_000, "silver", 15_000));
            CardType gold = type(chain, "GOLD", "gold", 20);
            CardType silver = type(chain, "SILVER", "silver", 10);
            assertEquals(List.of("gold", "silver"), chain.components.get(Extensions.class).tiers().stream().map(MemberTiers.Tier::code)
                    .filter(Set.of("gold", "silver")::contains).toList(), "what can be chosen, the highest first");
            UUID tea = chain.goods("TEA", 10_00);
            chain.stock(tea, 100);
            price(chain, "GOLD-LIST", "gold", tea, 8_00);
            price(chain, "SILVER-LIST", "silver", tea, 9_00);
            UUID till = chain.till(1);
            UUID member = chain.members.add(Chain.STORE, "林晓").id();

            assertEquals(10_00, quote(chain, till, null, tea), "nobody has no tier");
            assertEquals("10.00 10", sell(chain, till, member, tea, 10_00));
            UUID silverCard = card(chain, silver, till, member);
            assertEquals("9.00 13", sell(chain, till, member, tea, 9_00), "9 points by a half more are 13.5, and half a point is none");
            UUID goldCard = card(chain, gold, till, member);
            assertEquals("8.00 16", sell(chain, till, member, tea, 8_00), "of two cards the higher class");
            chain.toggleFreeze(goldCard);
            assertEquals("9.00 13", sell(chain, till, member, tea, 9_00), "a frozen card makes nobody anything");
            chain.toggleFreeze(silverCard);
            assertEquals("10.00 10", sell(chain, till, member, tea, 10_00));
            chain.prove();
        }
    }

    @Test
    void aTierProgrammeIsBelievedBeforeTheClassOfACard() {
        try (Chain chain = new Chain(db)) {
            UUID tea = chain.goods("TEA2", 10_00);
            chain.stock(tea, 100);
            price(chain, "BLACK-LIST", "black", tea, 5_00);
            price(chain, "IRON-LIST", "iron", tea, 9_50);
            UUID till = chain.till(1);
            UUID member = chain.members.add(Chain.STORE, "王芳").id();
            UUID other = chain.members.add(Chain.STORE, "赵丽").id();
            CardType iron = type(chain, "IRON", "iron", 1);
            card(chain, iron, till, member);
            card(chain, iron, till, other);
            chain.components.get(Extensions.class).addTiers(new MemberTiers() {
                @Override
                public int order() {
                    return 10;
                }

                @Override
                public Optional<String> tierOf(UUID id, UUID storeId, Instant moment, LocalDate date) {
                    return id.equals(member) ? Optional.of("black") : Optional.empty();
                }
            });
            assertEquals(5_00, quote(chain, till, member, tea));
            assertEquals(9_50, quote(chain, till, other, tea), "of whom the programme knows nothing, the card still counts");
        }
    }

    private static void coefficient(Chain chain, Map<String, Integer> tiers) {
        chain.components.get(RuleService.class).create(new RuleTerms("等级倍数", "Coefficient of tiers", Chain.POINTS, RuleTerms.Type.MULTIPLIER, true, null, null,
                null, null, List.of(), Band.Mode.MARGINAL, 10_000, tiers, null, false, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
                Set.of(), null, null, null, null, null, Set.of()));
    }

    private static CardType type(Chain chain, String code, String tier, int rank) {
        try {
            return chain.components.get(CardTypes.class).create(code, code, null, new ObjectMapper().readValue(
                    "{\"tier\": {\"code\": \"%s\", \"rank\": %d}}".formatted(tier, rank), CardTypeDefinition.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static void price(Chain chain, String code, String tier, UUID item, long price) {
        PriceListService lists = chain.components.get(PriceListService.class);
        UUID list = lists.create(new PriceList(null, 0, code, code, TestOrganization.HEADQUARTERS, Audience.TIER, tier, Period.ALWAYS, true));
        lists.setPrices(list, Map.of(item, Money.ofMinor(price)));
    }

    private static UUID card(Chain chain, CardType type, UUID till, UUID member) {
        Checkout.Made made = chain.sell(chain.db.ids().next(), till, member, List.of(Chain.line(1, "cards.sale", type.id(), 1)));
        return made.sale().head().effects().stream().filter(effect -> effect.kind().equals("card"))
                .map(effect -> UUID.fromString(effect.arguments().get("card").toString())).findFirst().orElseThrow();
    }

    private static long quote(Chain chain, UUID till, UUID member, UUID item) {
        return chain.checkout.quote(new SaleOrder(null, till, member, null, null, List.of(Chain.line(1, "goods", item, 1)), List.of(), List.of(), List.of()))
                .priced().total().minor();
    }

    /** Total and points earned. */
    private static String sell(Chain chain, UUID till, UUID member, UUID item, long paid) {
        assertEquals(paid, quote(chain, till, member, item));
        long before = chain.points(member);
        Checkout.Made made = chain.sell(chain.db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, 1)), "cash", paid, null);
        return "%d.%02d %d".formatted(made.sale().head().total().minor() / 100, made.sale().head().total().minor() % 100, chain.points(member) - before);
    }
}
