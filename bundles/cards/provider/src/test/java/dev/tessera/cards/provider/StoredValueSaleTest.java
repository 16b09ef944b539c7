package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.pack;
import static dev.tessera.cards.provider.Module.refused;
import static dev.tessera.cards.provider.Module.storedValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Till.Back;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService.Action;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Semantics 1, 9 and 18 on the real ledger: money on cards. */
@OnEachDatabase({"ledger", "cards"})
class StoredValueSaleTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;

    StoredValueSaleTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("王芳");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    private UUID card(DrawPolicy policy, ClawBack clawBack, String... topUp) {
        return module.sell(module.type(storedValue(policy, clawBack, pack("100-20", 10000, 2000))), member, topUp);
    }

    private Sale topUp(UUID card) {
        return till.sell(member, List.of(Rung.of("cards.top-up", null, "card", card.toString(), "package", "100-20")));
    }

    private Sale spend(UUID card, long amount) {
        return till.sell(member, List.of(Rung.goods(amount)), Pay.card(card, amount));
    }

    private void holds(UUID card, long principal, long bonus) {
        assertEquals(principal, module.balance(card, Asset.PRINCIPAL), "principal");
        assertEquals(bonus, module.balance(card, Asset.BONUS), "bonus");
    }

    @ParameterizedTest(name = "{0}, {1}: {2} back")
    @CsvSource({"BONUS_FIRST, AT_FACE, 4000", "BONUS_FIRST, NONE, 6000", "PRO_RATA, PRO_RATA, 5000", "PRINCIPAL_FIRST, AT_FACE, 4000"})
    void refundOfATopUpAfterUse(DrawPolicy policy, ClawBack clawBack, long expected) {
        UUID card = card(policy, clawBack);
        Sale topUp = topUp(card);
        holds(card, 10000, 2000);
        spend(card, 6000);
        assertEquals(expected, till.refundable(topUp, 1));
        assertEquals("cards.top-up-spent", refused(() -> till.giveBack(topUp, Map.of(1, expected + 1), false)));
        till.giveBackLine(topUp, 1);
        holds(card, 0, 0);
        assertEquals(0, till.refundable(topUp, 1), "not twice");
    }

    @Test
    void aTopUpIsGivenBackInPartsToTheSameCentAsAtOnce() {
        UUID card = card(DrawPolicy.PRO_RATA, ClawBack.PRO_RATA);
        Sale topUp = topUp(card);
        spend(card, 6000);
        till.giveBack(topUp, Map.of(1, 1234L), false);
        holds(card, 5000 - 1234, 0);
        assertEquals(5000 - 1234, till.refundable(topUp, 1));
        till.giveBackLine(topUp, 1);
        holds(card, 0, 0);
    }

    @Test
    void aSpentUpTopUpGivesNothingBack() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE);
        Sale topUp = topUp(card);
        spend(card, 12000);
        assertEquals(0, till.refundable(topUp, 1));
        assertEquals("cards.top-up-spent", refused(() -> till.giveBack(topUp, Map.of(1, 1L), false)));
    }

    @Test
    void twoTopUpsOfDifferentRatioAndOddCents() {
        CardType type = module.type(storedValue(DrawPolicy.PRO_RATA, ClawBack.PRO_RATA, pack("100-20", 10000, 2000), pack("100-100", 10000, 10000)));
        UUID card = module.sell(type, member);
        topUp(card);
        db.clock().advance(Duration.ofSeconds(1));
        till.sell(member, List.of(Rung.of("cards.top-up", null, "card", card.toString(), "package", "100-100")));
        spend(card, 6001);
        holds(card, 20000 - 5001, 12000 - 1000);
        spend(card, 12000 - 6001 + 2000);
        holds(card, 9000, 9000);
    }

    @Test
    void aRefundGoesBackToTheLotsLastDrawnFirst() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        Sale sale = spend(card, 5000);
        holds(card, 7000, 0);
        till.giveBack(sale, Map.of(1, 2500L), false, new Back(1, 0, 2500));
        holds(card, 9500, 0);
        till.giveBack(sale, Map.of(1, 2500L), false, new Back(1, 2500, 2500));
        holds(card, 10000, 2000);
    }

    @Test
    void mixedTendersAndWhatCannotBePaidByCard() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        till.sell(member, List.of(Rung.goods(20000)), Pay.card(card, 12000));
        holds(card, 0, 0);
        UUID other = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        assertEquals("cards.not-payable-by-card", refused(() -> till.sell(member,
                List.of(Rung.of("cards.top-up", null, "card", card.toString(), "amount", "5000")), Pay.card(other, 5000))), "a top-up by stored value");
        assertEquals("cards.not-enough", refused(() -> spend(other, 12001)));
        assertEquals("cards.card-twice", refused(() -> till.sell(member, List.of(Rung.goods(300)), Pay.card(other, 100), Pay.card(other, 200))));
        holds(other, 10000, 2000);
    }

    @Test
    void aBonusForUndiscountedGoodsOfOneStoreOnMondays() {
        Scope scope = new Scope(List.of(), List.of(), List.of(TestOrganization.SHANGHAI), List.of(DayOfWeek.MONDAY), true);
        CardType type = module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, pack("B", 10000, 2000, null, scope)));
        UUID card = module.sell(type, member, "package", "B");
        till.sell(member, List.of(Rung.goods(500), Rung.discounted(3000, 1000)), Pay.card(card, 2500));
        holds(card, 10000 - 2000, 2000 - 500);
        module.hangzhou.sell(member, List.of(Rung.goods(100)), Pay.card(card, 100));
        holds(card, 8000 - 100, 1500);
        db.clock().advance(Duration.ofDays(1));
        spend(card, 100);
        holds(card, 7800, 1500);
        assertEquals("cards.not-enough", refused(() -> spend(card, 7801)), "on a Tuesday the bonus pays nothing");
        assertEquals(7800, till.offers(member, List.of(Rung.goods(9000))).get(0).maximum().minor());
    }

    @Test
    void aBonusForCertainThingsAndCategories() {
        Scope massage = new Scope(List.of(Till.MASSAGE), List.of(new UUID(4, 4)), List.of(), List.of(), false);
        CardType type = module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, pack("B", 10000, 2000, null, massage)));
        UUID card = module.sell(type, member, "package", "B");
        spend(card, 500);
        holds(card, 9500, 2000);
        till.sell(member, List.of(Rung.goods(500), new Rung("service", Till.MASSAGE, 700, 1, Map.of(), 0)), Pay.card(card, 1200));
        holds(card, 9000, 1300);
        assertTrue(massage.holdsFor(Till.TEA, List.of(new UUID(4, 3), new UUID(4, 4))), "one of its categories");
        assertFalse(massage.holdsFor(Till.TEA, List.of(new UUID(4, 3))));
    }

    @Test
    void whatComesBackToAClosedCardOpensIt() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        Sale sale = spend(card, 12000);
        module.service.act(card, "*", Action.CLOSE, null, null);
        assertEquals(CardState.CLOSED, module.card(card).state());
        till.giveBack(sale, Map.of(1, 2500L), false, new Back(1, 0, 2500));
        assertEquals(CardState.ACTIVE, module.card(card).state());
        holds(card, 2500, 0);
    }

    @Test
    void aCardThatCannotBeUsedSaysWhy() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        module.service.act(card, "*", Action.FREEZE, "出国", null);
        assertEquals("cards.frozen", refused(() -> spend(card, 1)));
        module.service.act(card, "*", Action.UNFREEZE, null, null);
        String old = module.card(card).number();
        module.service.act(card, "*", Action.REPORT_LOST, null, null);
        assertEquals("cards.lost", refused(() -> spend(card, 1)));
        CardRow replaced = module.service.replace(card, "*", null, "挂失补卡");
        assertEquals(CardState.ACTIVE, replaced.state());
        assertEquals("cards.number-replaced", refused(() -> till.sell(member, List.of(Rung.goods(1)), new Pay("stored-value", 1, old, null))));
        till.sell(member, List.of(Rung.goods(1)), new Pay("stored-value", 1, replaced.number(), null));
        holds(card, 10000, 1999);
        assertEquals("cards.card-unknown-here", refused(() -> till.sell(member, List.of(Rung.goods(1)), new Pay("stored-value", 1, "NOPE-1", null))));
        assertEquals("cards.other-members-card", refused(() -> till.sell(module.member("李四"), List.of(Rung.goods(1)), Pay.card(card, 1))));
        assertEquals("cards.still-holds", refused(() -> module.service.act(card, "*", Action.CLOSE, null, null)));
    }

    @Test
    void usedInAnotherStoreItIsOwedByTheStoreThatTookTheMoney() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, "package", "100-20");
        long before = module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001"));
        Sale sale = module.hangzhou.sell(member, List.of(Rung.goods(5000)), Pay.card(card, 5000));
        assertEquals(before + 3000, module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001")), "principal only");
        module.hangzhou.giveBack(sale, Map.of(1, 5000L), false, new Back(1, 0, 5000));
        assertEquals(before, module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001")));
        assertEquals(0, module.storeBalance(TestOrganization.SHANGHAI, Asset.dueFrom("HZ-001")) + before);
        // Topped up where it is spent, nobody owes anything.
        module.hangzhou.sell(member, List.of(Rung.of("cards.top-up", null, "card", card.toString(), "amount", "700")));
        long due = module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001"));
        module.hangzhou.sell(member, List.of(Rung.goods(12000)), Pay.card(card, 12000));
        module.hangzhou.sell(member, List.of(Rung.goods(700)), Pay.card(card, 700));
        assertEquals(due + 10000, module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001")));
    }

    @Test
    void wrongPinsAreCountedThoughTheSaleFailsAndLockTheCard() {
        StoredValue value = new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE, List.of(), true, 1, null, 0);
        UUID card = module.sell(module.type(Module.with(value, true, 0)), member, "amount", "1000");
        assertEquals("cards.pin-not-set", refused(() -> spend(card, 1)));
        module.service.setPin(card, "123456");
        assertEquals("cards.pin-missing", refused(() -> spend(card, 1)));
        pay(card, "123456");
        for (int attempt = 1; attempt < 5; attempt++) {
            assertEquals("cards.pin-wrong", refused(() -> pay(card, "000000")));
        }
        assertEquals("cards.pin-locked", refused(() -> pay(card, "000000")));
        assertEquals("cards.pin-locked", refused(() -> pay(card, "123456")), "also the right one");
        db.clock().advance(Duration.ofMinutes(15));
        pay(card, "123456");
        holds(card, 998, 0);
    }

    private void pay(UUID card, String pin) {
        till.sell(member, List.of(Rung.goods(1)), new Pay("stored-value", 1, card.toString(), pin));
    }

    @Test
    void aSupplementaryCardDrawsOnTheMainCardWithinItsLimits() {
        StoredValue value = new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE, List.of(), true, 1, null, 0);
        UUID main = module.sell(module.type(Module.with(value, false, 1)), member, "amount", "10000");
        UUID child = module.member("王小明");
        UUID card = module.service.addSupplementary(main, child, null, new CardRow.Limits(500L, 800L, 1000L)).id();
        assertEquals("cards.no-more-supplementaries", refused(() -> module.service.addSupplementary(main, child, null, CardRow.Limits.NONE)));
        assertEquals("cards.over-card-limit", refused(() -> buy(child, card, 501)), "in one sale");
        Sale first = till.sell(child, List.of(Rung.goods(500)), Pay.card(card, 500));
        assertEquals("cards.over-card-limit", refused(() -> buy(child, card, 301)), "on one day");
        buy(child, card, 300);
        db.clock().set(db.clock().instant().plus(Duration.ofDays(1)));
        assertEquals("cards.over-card-limit", refused(() -> buy(child, card, 201)), "in one month");
        buy(child, card, 200);
        holds(main, 9000, 0);
        till.giveBack(first, Map.of(1, 500L), false, new Back(1, 0, 500));
        assertEquals("cards.over-card-limit", refused(() -> buy(child, card, 501)), "in one sale");
        buy(child, card, 500);
        holds(main, 9000, 0);
        assertEquals("cards.close-supplementaries-first", refused(() -> {
            till.sell(member, List.of(Rung.goods(9000)), Pay.card(main, 9000));
            module.service.act(main, "*", Action.CLOSE, null, null);
        }));
    }

    private void buy(UUID who, UUID card, long amount) {
        till.sell(who, List.of(Rung.goods(amount)), Pay.card(card, amount));
    }

    @Test
    void frozenDaysAreGivenBackToCardAndBonus() {
        CardType type = module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, pack("B", 10000, 2000, 10, null)));
        UUID card = module.sell(type, member, "package", "B");
        db.clock().advance(Duration.ofDays(5));
        module.service.act(card, "*", Action.FREEZE, "孕期", null);
        db.clock().advance(Duration.ofDays(20));
        module.service.act(card, "*", Action.UNFREEZE, null, null);
        holds(card, 10000, 2000);
        db.clock().advance(Duration.ofDays(4));
        spend(card, 100);
        holds(card, 10000, 1900);
        db.clock().advance(Duration.ofDays(1));
        spend(card, 100);
        holds(card, 9900, 1900);
        assertEquals(20, module.card(card).frozenDays());
    }

    @Test
    void aRefundAfterExpiryStaysLapsedUnlessTheShopIsAtFault() {
        CardType type = module.type(storedValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, pack("B", 10000, 2000, 1, null)));
        UUID card = module.sell(type, member, "package", "B");
        Sale one = spend(card, 500);
        Sale other = spend(card, 500);
        db.clock().advance(Duration.ofDays(1));
        till.giveBack(one, Map.of(1, 500L), false, new Back(1, 0, 500));
        assertEquals(10000, till.offers(member, List.of(Rung.goods(90000))).get(0).maximum().minor(), "given back and lapsed");
        till.giveBack(other, Map.of(1, 500L), true, new Back(1, 0, 500));
        assertEquals(10500, till.offers(member, List.of(Rung.goods(90000))).get(0).maximum().minor());
        db.clock().advance(Duration.ofDays(30));
        assertEquals(10000, till.offers(member, List.of(Rung.goods(90000))).get(0).maximum().minor(), "with thirty days of grace");
    }

    @Test
    void limitsOfWhatACardMayHold() {
        StoredValue value = new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE, List.of(pack("50", 5000, 0)), false, 0, 9000L, 0);
        UUID card = module.sell(module.type(Module.with(value, false, 0)), member, "package", "50");
        assertEquals("cards.balance-too-high", refused(() -> till.sell(member,
                List.of(Rung.of("cards.top-up", null, "card", card.toString(), "package", "50")))));
        assertEquals("cards.package-needed", refused(() -> till.sell(member,
                List.of(Rung.of("cards.top-up", null, "card", card.toString(), "amount", "100")))));
        assertEquals("cards.package-unknown", refused(() -> till.sell(member,
                List.of(Rung.of("cards.top-up", null, "card", card.toString(), "package", "60")))));
    }

    @Test
    void twoTillsAtOnceDrawNoMoreThanThereIs() throws Exception {
        UUID card = module.sell(module.type(storedValue(DrawPolicy.PRO_RATA, ClawBack.NONE, pack("100-20", 10000, 2000))), member, "package", "100-20");
        ExecutorService tills = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> sales = java.util.Collections.nCopies(40, () -> {
                try {
                    (Math.random() < 0.5 ? module.shanghai : module.hangzhou).sell(member, List.of(Rung.goods(500)), Pay.card(card, 500));
                    return true;
                } catch (dev.tessera.kernel.error.ProblemException refused) {
                    return false;
                }
            });
            long made = 0;
            for (Future<Boolean> sale : tills.invokeAll(sales)) {
                made += sale.get() ? 1 : 0;
            }
            assertEquals(24, made);
            holds(card, 0, 0);
        } finally {
            tills.shutdownNow();
        }
    }

    @Test
    void aCheckoutWithStoredValueCostsFewStatements() {
        UUID card = card(DrawPolicy.BONUS_FIRST, ClawBack.NONE, "package", "100-20");
        spend(card, 100);
        long statements = db.statementsOf(() -> spend(card, 100));
        assertTrue(statements <= 12, "statements of the ledger and cards together: " + statements);
        assertEquals(LocalDate.of(2026, 11, 23), module.card(card).firstUsedOn());
    }
}
