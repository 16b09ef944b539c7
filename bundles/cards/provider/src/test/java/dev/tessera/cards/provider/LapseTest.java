package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.pack;
import static dev.tessera.cards.provider.Module.refused;
import static dev.tessera.cards.provider.Module.storedValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Till.Back;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardService.Action;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.Asset;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time does to cards, and that whatever happens in whatever order nothing is lost or invented. */
@OnEachDatabase({"ledger", "cards"})
class LapseTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;

    LapseTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("黄忠");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    @Test
    void bonusLapsesAtLocalMidnightAndTheJobMayRunTwiceOrLate() {
        UUID card = module.sell(module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, pack("B", 10000, 2000, 1, null))), member, "package", "B");
        db.clock().set(Instant.parse("2026-11-23T15:59:59Z"));
        module.night();
        assertEquals(2000, module.balance(card, Asset.BONUS));
        db.clock().set(Instant.parse("2026-11-23T16:00:00Z"));
        assertEquals("cards.not-enough", refused(() -> till.sell(member, List.of(Rung.goods(10001)), Pay.card(card, 10001))));
        db.clock().set(Instant.parse("2026-11-26T16:00:00Z"));
        module.night();
        module.night();
        assertEquals(0, module.balance(card, Asset.BONUS));
        assertEquals(10000, module.balance(card, Asset.PRINCIPAL));
    }

    @Test
    void anExpiredCardKeepsItsValueForAnExtension() {
        CardTypeDefinition definition = new CardTypeDefinition(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE).storedValue(), List.of(), null, null,
                false, null, 0, null, new Validity(30, null, false), List.of(), false, false, false, 0);
        UUID card = module.sell(module.type(definition), member, "amount", "5000");
        db.clock().advance(Duration.ofDays(30));
        assertEquals("cards.expired", refused(() -> till.sell(member, List.of(Rung.goods(1)), Pay.card(card, 1))), "also before the job");
        module.night();
        assertEquals(CardState.EXPIRED, module.card(card).state());
        assertEquals(5000, module.balance(card, Asset.PRINCIPAL));
        assertEquals("cards.until-not-later", refused(() -> module.service.act(card, "*", Action.EXTEND, null, LocalDate.of(2026, 12, 1))));
        module.service.act(card, "*", Action.EXTEND, "顾客申请", LocalDate.of(2027, 6, 30));
        till.sell(member, List.of(Rung.goods(1)), Pay.card(card, 1));
    }

    @Test
    void usesLapseAFreezeEndsByItselfAndNothingLapsesMeanwhile() {
        CardTypeDefinition pack = new CardTypeDefinition(null, List.of(new CardTypeDefinition.Line("M", "按摩",
                dev.tessera.cards.provider.type.Scope.ANYTHING, 3, null, 5000, 10, false)), null, null, false, null, 9000, null, null, List.of(), false, false,
                false, 0);
        UUID card = module.sell(module.type(pack), member);
        module.service.act(card, "*", Action.FREEZE, null, LocalDate.of(2026, 12, 22));
        db.clock().advance(Duration.ofDays(20));
        module.night();
        assertEquals(9000, module.balance(card, CardAssets.PACKAGE));
        db.clock().advance(Duration.ofDays(10));
        module.night();
        assertEquals(CardState.ACTIVE, module.card(card).state(), "the freeze is over after its last day");
        assertEquals(9000, module.balance(card, CardAssets.PACKAGE), "thirty days were given back");
        db.clock().advance(Duration.ofDays(10));
        module.night();
        assertEquals(0, module.balance(card, CardAssets.PACKAGE));
        assertEquals(0, module.balance(card, Asset.count("uses")));
        assertEquals(CardState.ACTIVE, module.card(card).state());
        module.service.act(card, "*", Action.CLOSE, null, null);
    }

    @Test
    void cardsFollowTheirMemberAndAForgottenMembersCardsAreClosed() {
        UUID other = module.member("黄叙");
        UUID card = module.sell(module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE)), other, "amount", "100");
        db.unitOfWork().run(() -> module.cardMembers.merge(member, other));
        assertEquals(member, module.card(card).memberId());
        assertEquals("cards.erase-holds", refused(() -> db.unitOfWork().run(() -> module.cardMembers.erase(member))));
        till.sell(member, List.of(Rung.goods(100)), Pay.card(card, 100));
        db.unitOfWork().run(() -> module.cardMembers.erase(member));
        assertEquals(CardState.CLOSED, module.card(card).state());
    }

    /** A sale that may still be refunded, with how much was given back. */
    private static final class Open {
        final Sale sale;
        final UUID card;
        final long paid;
        long back;

        Open(Sale sale, UUID card, long paid) {
            this.sale = sale;
            this.card = card;
            this.paid = paid;
        }
    }

    @Test
    void whateverHappensInWhateverOrderNothingIsLostOrInvented() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (DrawPolicy policy : DrawPolicy.values()) {
            CardType type = module.type(storedValue(policy, ClawBack.values()[random.nextInt(3)], pack("A", 10000, 2000), pack("B", 5001, 5001, 9, null)));
            List<UUID> cards = List.of(module.sell(type, member), module.sell(type, member));
            List<Open> sales = new ArrayList<>();
            List<Sale> topUps = new ArrayList<>();
            Map<String, Integer> refusals = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                try {
                    step(random, cards, sales, topUps);
                } catch (ProblemException refused) {
                    refusals.merge(refused.problem().code(), 1, Integer::sum);
                }
            }
            module.proves();
            assertTrue(refusals.keySet().stream().allMatch(code -> code.startsWith("cards.")), () -> "seed " + seed + ": " + refusals);
            for (UUID card : cards) {
                long lots = db.unitOfWork().readOnly(() -> module.ledger.accountsOf(dev.tessera.ledger.api.AccountKey.Owner.CARD, card)).stream()
                        .flatMap(state -> state.lots().stream()).mapToLong(lot -> lot.remaining()).sum();
                assertEquals(module.balance(card, Asset.PRINCIPAL) + module.balance(card, Asset.BONUS), lots, "seed " + seed);
            }
        }
    }

    private void step(Random random, List<UUID> cards, List<Open> sales, List<Sale> topUps) {
        UUID card = cards.get(random.nextInt(cards.size()));
        Till where = random.nextBoolean() ? module.shanghai : module.hangzhou;
        switch (random.nextInt(9)) {
            case 0, 1 -> topUps.add(where.sell(member, List.of(Rung.of("cards.top-up", null, "card", card.toString(), "package", random.nextBoolean() ? "A" : "B"))));
            case 2, 3, 4 -> {
                long amount = 1 + random.nextInt(7000);
                sales.add(new Open(where.sell(member, List.of(Rung.goods(amount)), Pay.card(card, amount)), card, amount));
            }
            case 5 -> {
                Open open = sales.isEmpty() ? null : sales.get(random.nextInt(sales.size()));
                if (open != null && open.back < open.paid) {
                    long amount = 1 + random.nextLong(open.paid - open.back);
                    where.giveBack(open.sale, Map.of(1, amount), random.nextBoolean(), new Back(1, open.back, amount));
                    open.back += amount;
                }
            }
            case 6 -> {
                if (!topUps.isEmpty()) {
                    Sale topUp = topUps.get(random.nextInt(topUps.size()));
                    long most = till.refundable(topUp, 1);
                    where.giveBack(topUp, Map.of(1, most == 0 ? 0 : 1 + random.nextLong(most)), false);
                }
            }
            case 7 -> module.service.act(card, "*", random.nextBoolean() ? Action.FREEZE : Action.UNFREEZE, null, null);
            default -> {
                db.clock().advance(Duration.ofHours(random.nextInt(100)));
                module.night();
            }
        }
    }
}
