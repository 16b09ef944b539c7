package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.refused;
import static dev.tessera.cards.provider.Till.FACIAL;
import static dev.tessera.cards.provider.Till.MASSAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Till.Back;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardService.Action;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees;
import dev.tessera.cards.provider.type.CardTypeDefinition.Freezing;
import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.cards.provider.type.CardTypeDefinition.PackageRefund;
import dev.tessera.cards.provider.type.CardTypeDefinition.PackageRefund.UsedAt;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 5 and 6 further: packages that become others, days that are earned, what lapsed, and freezes. */
@OnEachDatabase({"ledger", "cards"})
class UpgradeTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;
    private final Map<Asset, Long> before = new HashMap<>();

    UpgradeTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("关银屏");
        List.of(Asset.REVENUE, CardAssets.BREAKAGE, Asset.dueFrom("SH-001")).forEach(asset -> before.put(asset, balance(asset)));
    }

    /** What came to an asset of the stores since the test began: the database is that of all tests. */
    private long since(Asset asset) {
        return balance(asset) - before.getOrDefault(asset, 0L);
    }

    private long balance(Asset asset) {
        return module.storeBalance(asset.equals(Asset.dueFrom("SH-001")) ? TestOrganization.HANGZHOU : TestOrganization.SHANGHAI, asset);
    }

    @AfterEach
    void adds() {
        module.end();
    }

    private static Line uses(String code, List<UUID> services, Integer uses, long listValue, Integer days) {
        return new Line(code, code, new Scope(services, List.of(), List.of(), List.of(), false), uses, null, listValue, days, false);
    }

    private static CardTypeDefinition pack(long price, Fees fees, Validity validity, PackageRefund refund, Freezing freezing, Line... lines) {
        return new CardTypeDefinition(null, List.of(lines), refund, null, false, null, price, fees, validity, List.of(), false, false, false, 0, null, null,
                freezing);
    }

    private static CardTypeDefinition pack(long price, Line... lines) {
        return pack(price, null, null, null, null, lines);
    }

    private Sale buy(CardType type) {
        return till.sell(member, List.of(Rung.of("cards.sale", type.id())));
    }

    private Entitlement last(UUID card) {
        List<Entitlement> all = db.unitOfWork().readOnly(() -> module.entitlements.ofCard(card));
        return all.get(all.size() - 1);
    }

    private Sale use(UUID entitlement, UUID service, int times, long worth) {
        return till.sell(member, List.of(Rung.service(service, times, entitlement)), Pay.uses(entitlement, worth));
    }

    private void holds(UUID card, long uses, long money) {
        assertEquals(List.of(uses, money), List.of(module.balance(card, Asset.count("uses")), module.balance(card, CardAssets.PACKAGE)), "uses, money");
    }

    @Test
    void whatIsLeftOfAPackagePaysAPartOfABetterOne() {
        CardType ten = module.type(pack(30000, uses("M", List.of(MASSAGE), 10, 5000, null)));
        CardType thirty = module.type(pack(80000, uses("M", List.of(MASSAGE), 30, 5000, null)));
        CardType cheap = module.type(pack(20000, uses("M", List.of(MASSAGE), 5, 5000, null)));
        Sale bought = buy(ten);
        UUID card = Module.cardOf(bought);
        String number = module.card(card).number();
        use(last(card).id(), MASSAGE, 3, 9000);
        Rung upgrade = Rung.of("cards.sale", thirty.id(), "upgrade", card.toString());
        assertEquals(80000 - 21000, till.total(member, List.of(upgrade)), "seven uses at 30.00 are left");
        assertEquals("cards.upgrade-worth-more", refused(() -> till.sell(member, List.of(Rung.of("cards.sale", cheap.id(), "upgrade", card.toString())))));
        assertEquals("cards.cannot-upgrade", refused(() -> till.sell(member, List.of(Rung.of("cards.sale", ten.id(), "upgrade", card.toString())))));
        assertEquals("cards.cannot-upgrade", refused(() -> till.sell(module.member("别人"), List.of(upgrade))));

        Sale sale = till.sell(member, List.of(upgrade));
        holds(card, 30, 80000);
        assertEquals(thirty.id(), module.card(card).typeId());
        assertEquals(number, module.card(card).number());
        assertEquals("cards.refund-others-first", refused(() -> till.giveBackLine(bought, 1)), "what it was sold with first is gone");

        assertEquals(59000, till.refundable(sale, 1));
        till.giveBackLine(sale, 1);
        holds(card, 7, 21000);
        assertEquals(ten.id(), module.card(card).typeId(), "undone, the card is what it was");
        assertEquals(21000, till.refundable(bought, 1));
        assertEquals(0, till.refundable(sale, 1), "not twice");
    }

    @Test
    void anUpgradeThatWasUsedGivesBackWhatWasPaidForItAndTheRestComesBackWithTheFirstCard() {
        CardType ten = module.type(pack(30000, uses("M", List.of(MASSAGE), 10, 5000, null)));
        CardType thirty = module.type(pack(80000, uses("M", List.of(MASSAGE), 30, 5000, null)));
        Sale bought = buy(ten);
        UUID card = Module.cardOf(bought);
        use(last(card).id(), MASSAGE, 3, 9000);
        Sale sale = module.hangzhou.sell(member, List.of(Rung.of("cards.sale", thirty.id(), "upgrade", card.toString())));
        assertEquals(21000, since(Asset.dueFrom("SH-001")), "Shanghai took the 210.00 that pay a part");
        use(last(card).id(), MASSAGE, 3, 7998);
        assertEquals(59000, till.refundable(sale, 1), "720.02 are left, 590.00 were paid for it");
        till.giveBackLine(sale, 1);
        holds(card, 0, 13002);
        assertEquals(13002, till.refundable(bought, 1), "the other 130.02 were paid with the first card");
        assertEquals(0, till.refundable(sale, 1), "not twice");
        till.giveBackLine(bought, 1);
        holds(card, 0, 0);
        assertEquals(CardState.CLOSED, module.card(card).state());
        assertEquals(0, till.refundable(bought, 1), "not twice");
    }

    @Test
    void anUpgradeThatIsWorthLessThanWasPaidForItGivesThatBackAndNothingMore() {
        CardType ten = module.type(pack(30000, uses("M", List.of(MASSAGE), 10, 5000, null)));
        CardType thirty = module.type(pack(60000, uses("M", List.of(MASSAGE), 30, 5000, null)));
        Sale bought = buy(ten);
        UUID card = Module.cardOf(bought);
        Sale sale = module.hangzhou.sell(member, List.of(Rung.of("cards.sale", thirty.id(), "upgrade", card.toString())));
        use(last(card).id(), MASSAGE, 20, 40000);
        assertEquals(20000, till.refundable(sale, 1), "ten uses at 20.00");
        till.giveBackLine(sale, 1);
        holds(card, 0, 0);
        assertEquals(0, till.refundable(bought, 1));
    }

    @Test
    void theRestOfAYearThatIsPaidCostsWhatTheBetterCardCostsMore() {
        CardType silver = module.type(pack(10000, new Fees(0, 36500, null, 0, 0, 0), null, null, null, uses("M", List.of(MASSAGE), 1, 100, null)));
        CardType gold = module.type(pack(20000, new Fees(0, 73000, null, 0, 0, 0), null, null, null, uses("M", List.of(MASSAGE), 2, 100, null)));
        UUID card = Module.cardOf(buy(silver));
        module.day("2027-11-23");
        module.night();
        UUID fee = db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).get(0).id();
        till.sell(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())));
        module.day("2028-08-15");
        till.sell(member, List.of(Rung.of("cards.sale", gold.id(), "upgrade", card.toString())));
        assertEquals(List.of(Math.round(36500 * 100 / 366.0)), db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).stream()
                .filter(one -> one.state().equals("DUE")).map(one -> one.amount()).toList(), "100 of 366 days are left");
    }

    @Test
    void aSharedPoolIsUsedForEitherService() {
        UUID card = Module.cardOf(buy(module.type(pack(10000, uses("POOL", List.of(MASSAGE, FACIAL), 3, 9900, null)))));
        UUID pool = last(card).id();
        use(pool, MASSAGE, 1, 3333);
        use(pool, FACIAL, 1, 3333);
        holds(card, 1, 3334);
        Sale cancelled = use(pool, MASSAGE, 1, 3334);
        holds(card, 0, 0);
        till.giveBack(cancelled, Map.of(1, 3334L), false, new Back(1, 0, 3334));
        holds(card, 1, 3334);
    }

    @Test
    void daysOfATimeCardAreEarnedOneByOneAndTheRestIsGivenBack() {
        CardTypeDefinition month = pack(10000, null, new Validity(30, null, false), null, null, uses("GYM", List.of(MASSAGE), null, 12000, null));
        Sale sale = buy(module.type(month));
        UUID card = Module.cardOf(sale);
        module.night();
        holds(card, 0, 10000);
        db.clock().advance(Duration.ofDays(1));
        module.night();
        module.night();
        holds(card, 0, 10000 - 333);
        db.clock().advance(Duration.ofDays(9));
        module.night();
        holds(card, 0, 6670);
        assertEquals(3330, since(Asset.REVENUE), "ten days at 3.33, though nine nights were missed");
        assertEquals(6670, till.refundable(sale, 1));
        module.service.act(card, "*", Action.FREEZE, null, null);
        db.clock().advance(Duration.ofDays(5));
        module.night();
        holds(card, 0, 6670);
        module.service.act(card, "*", Action.UNFREEZE, null, null);
        module.night();
        holds(card, 0, 6670);
        assertEquals(LocalDate.of(2026, 12, 27), module.card(card).validThrough());
        db.clock().advance(Duration.ofDays(19));
        module.night();
        assertEquals(9666, since(Asset.REVENUE), "29 of 30 days");
        db.clock().advance(Duration.ofDays(1));
        module.night();
        holds(card, 0, 0);
        assertEquals(10000, since(Asset.REVENUE), "the last day earns the rest");
        assertEquals(0, since(CardAssets.BREAKAGE));
    }

    @Test
    void aTimeCardIsEarnedFromItsFirstUse() {
        CardTypeDefinition ten = pack(10000, null, new Validity(10, null, true), null, null, uses("GYM", List.of(MASSAGE), null, 12000, null));
        UUID card = Module.cardOf(buy(module.type(ten)));
        db.clock().advance(Duration.ofDays(40));
        module.night();
        holds(card, 0, 10000);
        till.sell(member, List.of(Rung.service(MASSAGE, 1, last(card).id())));
        db.clock().advance(Duration.ofDays(4));
        module.night();
        holds(card, 0, 6000);
        db.clock().advance(Duration.ofDays(20));
        module.night();
        holds(card, 0, 0);
    }

    @Test
    void anExtensionBringsBackWhatLapsedWithTheCard() {
        CardTypeDefinition month = pack(9000, null, new Validity(30, null, false), null, null, uses("M", List.of(MASSAGE), 3, 5000, null),
                uses("SHORT", List.of(FACIAL), 1, 5000, 10));
        UUID card = Module.cardOf(buy(module.type(month)));
        UUID massage = db.unitOfWork().readOnly(() -> module.entitlements.ofCard(card)).stream().filter(one -> one.line().code().equals("M")).findFirst()
                .orElseThrow().id();
        use(massage, MASSAGE, 1, 2250);
        db.clock().advance(Duration.ofDays(31));
        module.night();
        holds(card, 0, 0);
        assertEquals(6750, since(CardAssets.BREAKAGE));
        module.service.act(card, "*", Action.EXTEND, "顾客申请", LocalDate.of(2027, 1, 31));
        holds(card, 2, 4500);
        assertEquals(2250, since(CardAssets.BREAKAGE), "what lapsed before the card stays lapsed");
        use(massage, MASSAGE, 2, 4500);
        assertEquals(CardState.ACTIVE, module.card(card).state());
    }

    @Test
    void aRefundCountsUsesAtTodaysPriceAndGivesBackWhatLapsedIfTheTypeSaysSo() {
        PackageRefund rule = new PackageRefund(UsedAt.CURRENT_LIST_VALUE, 0, true);
        CardType type = module.type(pack(9000, null, null, rule, null, uses("M", List.of(MASSAGE), 3, 3500, 10)));
        Sale first = buy(type);
        use(last(Module.cardOf(first)).id(), MASSAGE, 1, 3000);
        Sale second = buy(type);
        module.types.edit(type.id(), "*", type.name(), null, true, pack(9000, null, null, rule, null, uses("M", List.of(MASSAGE), 3, 4000, 10)));
        assertEquals(9000 - 4000, till.refundable(first, 1));
        db.clock().advance(Duration.ofDays(11));
        module.night();
        holds(Module.cardOf(second), 0, 0);
        assertEquals(9000, till.refundable(second, 1), "lapsed, but the type gives it back");
        till.giveBackLine(second, 1);
        assertEquals(5000, till.refundable(first, 1));
        till.giveBackLine(first, 1);
        assertEquals(1000, since(CardAssets.BREAKAGE), "60.00 had lapsed of the first, 50.00 went back");
    }

    @Test
    void freezingHasItsLimits() {
        UUID card = Module.cardOf(buy(module.type(pack(9000, null, new Validity(30, null, false), null, new Freezing(1, 10),
                uses("M", List.of(MASSAGE), 3, 5000, null)))));
        assertEquals("cards.frozen-too-long", refused(() -> module.service.act(card, "*", Action.FREEZE, null, LocalDate.of(2026, 12, 3))));
        module.service.act(card, "*", Action.FREEZE, "孕期", null);
        assertEquals(LocalDate.of(2026, 12, 2), module.card(card).frozenUntil(), "ten days, today included");
        db.clock().advance(Duration.ofDays(20));
        module.night();
        assertEquals(LocalDate.of(2027, 1, 1), module.card(card).validThrough(), "22 December and ten days");
        assertEquals("cards.frozen-too-often", refused(() -> module.service.act(card, "*", Action.FREEZE, null, null)));
    }

    @Test
    void aQuoteSaysWithWhatAUseIsToBePaid() {
        UUID card = Module.cardOf(buy(module.type(pack(10000, uses("M", List.of(MASSAGE), 3, 9900, null)))));
        UUID uses = last(card).id();
        List<String> offers = till.quote(member, List.of(Rung.service(MASSAGE, 2, uses))).stream()
                .map(offer -> offer.type() + " " + offer.reference() + " " + offer.maximum().minor()).toList();
        assertEquals(List.of("count " + uses + " 6666"), offers);
        assertEquals("cards.use-not-paid", refused(() -> till.sell(member, List.of(Rung.service(MASSAGE, 2, uses)))), "the sale itself insists");
    }
}
