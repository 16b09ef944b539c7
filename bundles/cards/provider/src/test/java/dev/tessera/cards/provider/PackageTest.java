package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.refused;
import static dev.tessera.cards.provider.Till.FACIAL;
import static dev.tessera.cards.provider.Till.MASSAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Till.Back;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService.Action;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Discount;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees;
import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.cards.provider.type.CardTypeDefinition.PackageRefund;
import dev.tessera.cards.provider.type.CardTypeDefinition.PackageRefund.UsedAt;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 5 on the real ledger: packages, count and time cards, discount and gift cards, and giving cards back. */
@OnEachDatabase({"ledger", "cards"})
class PackageTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;

    PackageTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("李梅");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    private static Line line(String code, UUID service, Integer uses, Integer perDay, long listValue, Integer days) {
        return new Line(code, code, new Scope(service == null ? List.of() : List.of(service), List.of(), List.of(), List.of(), false), uses, perDay,
                listValue, days, false);
    }

    private static CardTypeDefinition pack(long price, PackageRefund refund, Line... lines) {
        return new CardTypeDefinition(null, List.of(lines), refund, null, false, null, price, null, null, List.of(), false, false, false, 0);
    }

    private Sale buy(CardType type) {
        return till.sell(member, List.of(Rung.of("cards.sale", type.id())));
    }

    private List<Entitlement> entitlements(UUID card) {
        return db.unitOfWork().readOnly(() -> module.entitlements.ofCard(card));
    }

    private UUID entitlement(Sale sale) {
        return entitlements(Module.cardOf(sale)).get(0).id();
    }

    private Sale use(Till where, UUID entitlement, int uses, long worth) {
        return where.sell(member, List.of(Rung.service(MASSAGE, uses, entitlement)), Pay.uses(entitlement, worth));
    }

    private void left(UUID card, long uses, long money) {
        assertEquals(uses, module.balance(card, Asset.count("uses")), "uses");
        assertEquals(money, module.balance(card, CardAssets.PACKAGE), "money");
    }

    @Test
    void everyUseTakesItsPartAndTheLastOneTheRest() {
        Sale sale = buy(module.type(pack(10000, null, line("M", MASSAGE, 3, null, 9900, null))));
        UUID card = Module.cardOf(sale);
        UUID uses = entitlement(sale);
        left(card, 3, 10000);
        assertEquals(3333, till.total(member, List.of(Rung.service(MASSAGE, 1, uses))), "not the 9900 it costs singly");
        use(till, uses, 1, 3333);
        assertEquals(6667, till.total(member, List.of(Rung.service(MASSAGE, 2, uses))), "two people on one card on one visit");
        use(till, uses, 2, 6667);
        left(card, 0, 0);
        assertEquals("cards.uses-left", refused(() -> till.sell(member, List.of(Rung.service(MASSAGE, 1, uses)))));
    }

    private static Rung use(UUID entitlement, int quantity, String pin) {
        return new Rung("service", MASSAGE, 9900, quantity, Map.of("entitlement", entitlement.toString(), "pin", pin), 0);
    }

    @Test
    void aUseAsksForThePinOfItsCardLikeValueAndCredit() {
        CardTypeDefinition definition = new CardTypeDefinition(null, List.of(line("M", MASSAGE, 3, null, 9900, null)), null, null, false, null, 9000, null, null,
                List.of(), true, false, false, 0);
        Sale sale = buy(module.type(definition));
        UUID card = Module.cardOf(sale);
        UUID uses = entitlement(sale);
        assertEquals("cards.pin-not-set", refused(() -> use(till, uses, 1, 3000)));
        module.service.setPin(card, "123456");
        assertEquals("cards.pin-missing", refused(() -> use(till, uses, 1, 3000)));
        assertEquals("cards.pin-missing", refused(() -> till.quote(member, List.of(Rung.service(MASSAGE, 1, uses)))), "the till is told before it sells");
        assertEquals(3000, till.quote(member, List.of(use(uses, 1, "123456"))).get(0).maximum().minor());
        for (int left = 4; left > 0; left--) {
            assertEquals(left, Module.refusal(() -> till.sell(member, List.of(use(uses, 1, "000000")), Pay.uses(uses, 3000))).get("left"));
        }
        assertEquals("cards.pin-locked", refused(() -> till.sell(member, List.of(use(uses, 1, "000000")), Pay.uses(uses, 3000))));
        assertEquals("cards.pin-locked", refused(() -> till.sell(member, List.of(use(uses, 1, "123456")), Pay.uses(uses, 3000))), "also the right one");
        left(card, 3, 9000);
        db.clock().advance(Duration.ofMinutes(15));
        till.sell(member, List.of(use(uses, 1, "123456"), Rung.service(MASSAGE, 1, uses)), Pay.uses(uses, 6000));
        left(card, 1, 3000);
    }

    @Test
    void aUseThatIsWorthNothingAsksForThePinToo() {
        UUID card = module.sell(module.type(pack(30000, null, line("GYM", MASSAGE, null, 1, 30000, 30))), member);
        module.service.setPin(card, "123456");
        UUID uses = entitlements(card).get(0).id();
        assertEquals("cards.pin-missing", refused(() -> till.sell(member, List.of(Rung.service(MASSAGE, 1, uses)))));
        assertEquals("cards.pin-wrong", refused(() -> till.sell(member, List.of(use(uses, 1, "654321")))));
        till.sell(member, List.of(use(uses, 1, "123456")));
    }

    @Test
    void aSupplementaryCardUsesWhatItsMainCardWasSoldWithWithinItsLimitsAndByItsOwnPin() {
        module.day("2026-11-29");
        CardTypeDefinition definition = new CardTypeDefinition(new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE, List.of(), true, 1, null, 0),
                List.of(line("M", MASSAGE, 9, null, 9900, null)), null, null, false, null, 27000, null, null, List.of(), false, false, false, 1);
        Sale sale = till.sell(member, List.of(Rung.of("cards.sale", module.type(definition).id(), "amount", "10000")));
        UUID main = Module.cardOf(sale);
        UUID uses = entitlement(sale);
        UUID son = module.member("李雷");
        assertEquals("cards.other-members-card", refused(() -> till.sell(son, List.of(Rung.service(MASSAGE, 1, uses)), Pay.uses(uses, 3000))));
        UUID card = module.service.addSupplementary(main, son, null, new CardRow.Limits(5000L, 6000L, 9000L)).id();
        module.service.setPin(main, "111111");
        module.service.setPin(card, "222222");
        assertEquals(uses.toString(), till.offers(son, List.of(new Rung("service", MASSAGE, 9900, 1, Map.of(), 0))).stream()
                .filter(offer -> offer.type().equals("count")).findFirst().orElseThrow().reference());
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(use(uses, 2, "222222")), Pay.uses(uses, 6000))), "in one sale");
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(use(uses, 1, "222222"), Rung.goods(2001)), Pay.uses(uses, 3000),
                new Pay("stored-value", 2001, card.toString(), "222222"))), "in one sale, with value");
        assertEquals("cards.pin-wrong", refused(() -> till.sell(son, List.of(use(uses, 1, "111111")), Pay.uses(uses, 3000))), "the card that is shown");
        Sale first = till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000));
        till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000));
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000))), "on one day");
        till.giveBack(first, Map.of(1, 3000L), false, new Back(1, 0, 3000));
        Sale third = till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000));
        db.clock().advance(Duration.ofDays(1));
        till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000));
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000))), "in one month");
        till.giveBack(third, Map.of(1, 3000L), false, new Back(1, 0, 3000));
        till.sell(son, List.of(use(uses, 1, "222222")), Pay.uses(uses, 3000));
        till.sell(member, List.of(use(uses, 2, "111111")), Pay.uses(uses, 6000));
        left(main, 4, 12000);
    }

    @Test
    void priceIsSpreadByListValueWithoutLosingACent() {
        Sale sale = buy(module.type(pack(10001, null, line("A", MASSAGE, 2, null, 100, null), line("B", FACIAL, 1, null, 100, null),
                new Line("G", "赠", Scope.ANYTHING, 1, null, 5000, null, true))));
        List<Entitlement> sold = entitlements(Module.cardOf(sale));
        assertEquals(List.of(6667L, 3334L, 0L), sold.stream().map(Entitlement::paid).toList());
        left(Module.cardOf(sale), 4, 10001);
    }

    @Test
    void aUseIsPaidByItsCardAndByNothingElse() {
        UUID uses = entitlement(buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 9900, null)))));
        assertEquals("cards.use-not-paid", refused(() -> till.sell(member, List.of(Rung.service(MASSAGE, 1, uses)))), "cash instead");
        assertEquals("cards.use-not-paid", refused(() -> till.sell(member, List.of(Rung.service(MASSAGE, 1, uses), Rung.goods(3000)),
                Pay.uses(uses, 6000))), "goods by a massage card");
        assertEquals("cards.entitlement-not-for-this", refused(() -> till.sell(member, List.of(Rung.service(FACIAL, 1, uses)), Pay.uses(uses, 3000))));
    }

    @Test
    void anUnlimitedCardHasALimitADay() {
        CardTypeDefinition month = new CardTypeDefinition(null, List.of(line("GYM", MASSAGE, null, 1, 30000, null)), null, null, false, null, 30000, null,
                new Validity(null, 1, true), List.of(), false, false, false, 0);
        UUID card = module.sell(module.type(month), member);
        UUID uses = entitlements(card).get(0).id();
        Rung visit = Rung.service(MASSAGE, 1, uses);
        assertEquals(0, till.total(member, List.of(visit)));
        till.sell(member, List.of(visit));
        assertEquals("cards.day-limit", refused(() -> till.sell(member, List.of(visit))));
        assertEquals(LocalDate.of(2026, 12, 22), module.card(card).validThrough(), "a month from the first use");
        db.clock().advance(Duration.ofDays(29));
        till.sell(member, List.of(visit));
        db.clock().advance(Duration.ofDays(1));
        assertEquals("cards.expired", refused(() -> till.sell(member, List.of(visit))));
    }

    @Test
    void aServiceThatRunsOverMidnightIsStillOfTheLastDay() {
        UUID uses = entitlement(buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 9900, 1)))));
        db.clock().set(Instant.parse("2026-11-23T19:30:00Z"));
        use(till, uses, 1, 3000);
        db.clock().set(Instant.parse("2026-11-23T20:00:00Z"));
        assertEquals("cards.entitlement-over", refused(() -> use(till, uses, 1, 3000)), "the store's day ends at four");
    }

    @Test
    void usedElsewhereTheOtherStoreIsOwedTheUnitValueAndScopesHold() {
        Scope here = new Scope(List.of(MASSAGE), List.of(), List.of(TestOrganization.SHANGHAI), List.of(DayOfWeek.MONDAY), false);
        CardTypeDefinition two = pack(6000, null, new Line("HERE", "本店", here, 1, null, 100, null, false), line("ALL", MASSAGE, 1, null, 100, 400));
        List<Entitlement> sold = entitlements(Module.cardOf(buy(module.type(two))));
        UUID hereOnly = sold.get(0).id();
        assertEquals("cards.entitlement-not-here", refused(() -> use(module.hangzhou, hereOnly, 1, 3000)));
        long due = module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001"));
        use(module.hangzhou, sold.get(1).id(), 1, 3000);
        assertEquals(due + 3000, module.storeBalance(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001")));
    }

    @Test
    void whatLapsesFirstIsUsedFirstUnlessThereIsAReason() {
        UUID longer = entitlement(buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 9900, 60)))));
        UUID sooner = entitlement(buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 9900, 30)))));
        assertEquals(List.of(sooner.toString(), longer.toString()),
                till.offers(member, List.of(new Rung("service", MASSAGE, 9900, 1, Map.of(), 0))).stream().map(offer -> offer.reference()).toList());
        assertEquals("cards.other-entitlement-first", refused(() -> use(till, longer, 1, 3000)));
        Rung reasoned = new Rung("service", MASSAGE, 9900, 1, Map.of("entitlement", longer.toString(), "reason", "顾客要求"), 0);
        till.sell(member, List.of(reasoned), Pay.uses(longer, 3000));
        use(till, sooner, 1, 3000);
    }

    @Test
    void ofUsesThatLapseTogetherWhatIsGoodForLessGoesFirstAndThenTheOlder() {
        Sale anything = buy(module.type(pack(3000, null, line("M", null, 1, null, 100, null))));
        Sale either = buy(module.type(pack(3000, null, new Line("M", "M", new Scope(List.of(MASSAGE, FACIAL), List.of(), List.of(), List.of(), false), 1, null, 100,
                null, false))));
        CardType massage = module.type(pack(3000, null, line("M", MASSAGE, 1, null, 100, null)));
        Sale older = buy(massage);
        db.clock().advance(Duration.ofSeconds(1));
        Sale newer = buy(massage);
        List<Sale> order = List.of(older, newer, either, anything);
        for (int at = 0; at < order.size(); at++) {
            order.subList(at + 1, order.size()).forEach(later -> assertEquals("cards.other-entitlement-first", refused(() -> use(till, entitlement(later), 1, 3000))));
            use(till, entitlement(order.get(at)), 1, 3000);
        }
    }

    @Test
    void giftsOfAPackageAreVoidWhenItIsGivenBackAndCostNothing() {
        Sale sale = buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 5000, null),
                new Line("G", "赠", new Scope(List.of(FACIAL), List.of(), List.of(), List.of(), false), 2, null, 8000, null, true))));
        UUID card = Module.cardOf(sale);
        UUID gift = entitlements(card).stream().filter(one -> one.line().gift()).findFirst().orElseThrow().id();
        till.sell(member, List.of(Rung.service(FACIAL, 1, gift)));
        left(card, 4, 9000);
        assertEquals(9000, till.refundable(sale, 1), "a gift that was used is not charged");
        till.giveBackLine(sale, 1);
        left(card, 0, 0);
        assertEquals("cards.closed", refused(() -> till.sell(member, List.of(Rung.service(FACIAL, 1, gift)))));
    }

    @Test
    void aUseIsUndoneOnItsDayAndLaterOnlyByWhoMay() {
        Sale bought = buy(module.type(pack(10000, null, line("M", MASSAGE, 3, null, 9900, null))));
        UUID card = Module.cardOf(bought);
        UUID uses = entitlement(bought);
        Sale first = use(till, uses, 1, 3333);
        till.giveBack(first, Map.of(1, 3333L), false, new Back(1, 0, 3333));
        left(card, 3, 10000);
        Sale second = use(till, uses, 2, 6666);
        db.clock().advance(Duration.ofDays(1));
        module.access.grantNothing();
        assertEquals("cards.use-reversal", refused(() -> till.giveBack(second, Map.of(1, 6666L), false, new Back(1, 0, 6666))));
        module.access.grant("cards.reverse-use", UnitScope.EVERYWHERE);
        till.giveBack(second, Map.of(1, 3333L), false, Map.of(1, 1), new Back(1, 0, 3333));
        left(card, 2, 6667);
    }

    @Test
    void aPackageGivesBackThePriceLessWhatWasUsed() {
        Sale unit = buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 5000, null))));
        use(till, entitlement(unit), 1, 3000);
        assertEquals(6000, till.refundable(unit, 1));
        till.giveBackLine(unit, 1);
        left(Module.cardOf(unit), 0, 0);
        assertEquals(CardState.CLOSED, module.card(Module.cardOf(unit)).state());
        assertEquals(0, till.refundable(unit, 1));

        Sale list = buy(module.type(pack(9000, new PackageRefund(UsedAt.LIST_VALUE, 500, false), line("M", MASSAGE, 3, null, 5000, null))));
        use(till, entitlement(list), 1, 3000);
        assertEquals(9000 - 5000 - 500, till.refundable(list, 1));
        use(till, entitlement(list), 1, 3000);
        assertEquals(0, till.refundable(list, 1), "never below nothing");
        till.giveBackLine(list, 1);
        left(Module.cardOf(list), 0, 0);
    }

    @Test
    void aRenewalAddsUsesOfItsOwn() {
        CardTypeDefinition definition = new CardTypeDefinition(null, List.of(line("M", MASSAGE, 2, null, 100, null)), null, null, false, null, 2000, null,
                new Validity(30, null, false), List.of(), false, false, false, 0);
        CardType type = module.type(definition);
        UUID card = module.sell(type, member);
        assertEquals(LocalDate.of(2026, 12, 22), module.card(card).validThrough());
        db.clock().advance(Duration.ofDays(31));
        Sale renewal = till.sell(member, List.of(Rung.of("cards.sale", type.id(), "card", card.toString())));
        List<Entitlement> both = entitlements(card);
        assertEquals(2, both.size(), "the old ones stay over, the new ones are new (a card with days and count must not stay expired)");
        assertEquals(LocalDate.of(2027, 1, 22), module.card(card).validThrough());
        use(till, both.get(1).id(), 1, 1000);
        till.giveBackLine(renewal, 1);
        assertEquals(LocalDate.of(2026, 12, 22), module.card(card).validThrough());
        assertEquals(2, module.balance(card, Asset.count("uses")), "the two that lapsed wait for the night's job");
    }

    @Test
    void freezingShiftsTheLastDay() {
        UUID card = Module.cardOf(buy(module.type(pack(9000, null, line("M", MASSAGE, 3, null, 9900, 10)))));
        module.service.act(card, "*", Action.FREEZE, null, null);
        db.clock().advance(Duration.ofDays(7));
        module.service.act(card, "*", Action.UNFREEZE, null, null);
        assertEquals(LocalDate.of(2026, 12, 9), entitlements(card).get(0).validThrough());
    }

    @Test
    void theBestDiscountCardCountsAndRoundsForTheShop() {
        module.service.issue(discount(1500).id(), member, TestOrganization.SHANGHAI, null);
        module.service.issue(discount(1000).id(), member, TestOrganization.SHANGHAI, null);
        assertEquals(849, till.total(member, List.of(Rung.goods(999))), "999 x 85 % = 849.15");
        assertEquals(999, till.total(null, List.of(Rung.goods(999))));
        assertEquals("cards.must-be-sold", refused(() -> module.service.issue(module.type(pack(1, null, line("M", MASSAGE, 1, null, 1, null))).id(), member,
                TestOrganization.SHANGHAI, null)));
    }

    private CardType discount(int basisPoints) {
        return module.type(new CardTypeDefinition(null, List.of(), null, new Discount(basisPoints, null), true, null, 0, null, null, List.of(), false, false,
                false, 0));
    }

    @Test
    void aGiftCardBelongsToItsBearerIsUsedInPartsAndClosedWhenItsSaleIsUndone() {
        StoredValue value = new StoredValue(DrawPolicy.PRINCIPAL_FIRST, ClawBack.NONE, List.of(), true, 1000, 100000L, 0);
        CardType type = module.type(new CardTypeDefinition(value, List.of(), null, null, false, null, 0, new Fees(200, 0, null, 0, 0, 0), null, List.of(),
                false, false, true, 0));
        Sale sale = till.sell(null, List.of(Rung.of("cards.sale", type.id(), "amount", "20000", "number", "gift-0001")));
        UUID card = Module.cardOf(sale);
        assertEquals("GIFT-0001", module.card(card).number());
        till.sell(null, List.of(Rung.goods(7500)), new Pay("stored-value", 7500, "GIFT-0001", null));
        till.sell(module.member("谁"), List.of(Rung.goods(2500)), new Pay("stored-value", 2500, "gift-0001", null));
        assertEquals(10000, till.refundable(sale, 1), "the fee of a used card stays");
        till.giveBackLine(sale, 1);
        assertEquals("cards.closed", refused(() -> till.sell(null, List.of(Rung.goods(1)), new Pay("stored-value", 1, "GIFT-0001", null))));
        assertEquals("cards.number-taken", refused(() -> till.sell(null, List.of(Rung.of("cards.sale", type.id(), "amount", "20000", "number", "GIFT-0001")))));
        Sale unused = till.sell(null, List.of(Rung.of("cards.sale", type.id(), "amount", "20000")));
        assertEquals(20200, till.refundable(unused, 1));
    }

    @Test
    void aCardWithLaterTopUpsIsNotTakenBackBeforeThem() {
        CardType type = module.type(Module.storedValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE));
        Sale sale = till.sell(member, List.of(Rung.of("cards.sale", type.id(), "amount", "1000")));
        Sale later = till.sell(member, List.of(Rung.of("cards.top-up", null, "card", Module.cardOf(sale).toString(), "amount", "500")));
        assertEquals("cards.refund-others-first", refused(() -> till.giveBackLine(sale, 1)));
        till.giveBackLine(later, 1);
        till.giveBackLine(sale, 1);
        assertTrue(module.card(Module.cardOf(sale)).state() == CardState.CLOSED);
    }
}
