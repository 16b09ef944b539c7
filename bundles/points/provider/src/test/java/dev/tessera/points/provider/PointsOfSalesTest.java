package dev.tessera.points.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.Lot;
import dev.tessera.members.api.Member;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.api.Points.Balance;
import dev.tessera.points.provider.Shop.Back;
import dev.tessera.points.provider.Shop.Item;
import dev.tessera.points.provider.Shop.Sold;
import dev.tessera.points.provider.rules.Expiry;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reversal.WhenSpent;
import dev.tessera.points.provider.rules.Reward;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import dev.tessera.sales.api.Plan.Effect;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 2, 9 and 18 with their numbers, over whole sales and refunds on the real ledger. */
@OnEachDatabase({"ledger", "points"})
class PointsOfSalesTest {

    private final TestDatabase db;
    private final Module module;
    private final Shop shop;
    private final UUID member;

    PointsOfSalesTest(TestDatabase db) {
        this.db = db;
        db.clock().set(Instant.parse("2026-11-23T02:00:00Z"));
        this.module = new Module(db);
        this.shop = new Shop(module);
        this.member = module.member("韩梅梅");
    }

    @AfterEach
    void close() {
        module.assertProven();
        module.close();
    }

    /** A kind whose sales earn a point for every yuan; rules of other tests earn other kinds, which does not matter here. */
    private String perYuan(UnaryOperator<dev.tessera.points.provider.rules.KindTerms> change) {
        String kind = module.kind(change);
        module.rule(Terms.perYuan(kind));
        return kind;
    }

    private void award(UUID memberId, String kind, long points) {
        module.points.award(new Award("test:" + db.ids().next(), memberId, kind, points, "test.award"));
    }

    private void assertBalance(UUID memberId, String kind, long available, long pending, long debt) {
        assertEquals(new Balance(kind, available, pending, debt), module.balance(memberId, kind));
    }

    private List<Lot> lots(String kind) {
        return module.state(Kind.held(kind, member)).lots();
    }

    private static String refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    private static long told(List<Effect> effects, String code, String kind) {
        return effects.stream().filter(effect -> effect.code().equals(code) && effect.arguments().get("kind").equals(kind)).mapToLong(Effect::amount).sum();
    }

    @Test
    void earnedHundredSpentHundredRefundLeavesAVisibleDebtThatFutureEarningsRepayFirst() {
        String kind = perYuan(terms -> terms);
        Sold first = shop.sell(member, List.of(Item.of(100_00)));
        assertBalance(member, kind, 100, 0, 0);
        shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind));
        assertBalance(member, kind, 0, 0, 0);
        Shop.Refunded refunded = shop.refund(first, false, new Back(1, 1, 100_00));
        assertBalance(member, kind, 0, 0, 100);
        assertEquals(-100, told(refunded.effects(), "points.effect.debt", kind));
        assertEquals("points.debt-blocks", refused(() -> shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind))));
        Sold later = shop.sell(member, List.of(Item.of(130_00)));
        assertEquals(100, told(later.effects, "points.effect.debt-repaid", kind));
        assertBalance(member, kind, 30, 0, 0);
        shop.refund(later, false, new Back(1, 1, 130_00));
        assertBalance(member, kind, 0, 0, 100);
    }

    @Test
    void buyRefundRepeatMintsNothing() {
        String kind = perYuan(terms -> terms);
        for (int round = 0; round < 3; round++) {
            Sold sold = shop.sell(member, List.of(Item.of(33_33)));
            shop.refund(sold, false, new Back(1, 1, 33_33));
        }
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void partialRefundsTakeBackExactlyWhatWasEarnedByCumulativeRounding() {
        String kind = perYuan(terms -> terms);
        Sold sold = shop.sell(member, List.of(Item.of(9_99), Item.of(10_00)));
        assertBalance(member, kind, 19, 0, 0);
        shop.refund(sold, false, new Back(1, 0, 3_33));
        assertBalance(member, kind, 16, 0, 0);
        shop.refund(sold, false, new Back(1, 0, 3_33), new Back(2, 0, 1));
        assertBalance(member, kind, 13, 0, 0);
        shop.refund(sold, false, new Back(2, 1, 10_00));
        shop.refund(sold, false, new Back(1, 1, 10_00));
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void pendingPointsOfTheSaleGoFirstAndCannotBeSpentBefore() {
        String kind = perYuan(terms -> Terms.pending(terms, 7));
        Sold first = shop.sell(member, List.of(Item.of(60_00)));
        Sold second = shop.sell(member, List.of(Item.of(40_00)));
        assertBalance(member, kind, 0, 100, 0);
        assertEquals("points.insufficient", refused(() -> shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1, kind))));
        shop.refund(second, false, new Back(1, 1, 40_00));
        assertBalance(member, kind, 0, 60, 0);
        db.clock().set(Instant.parse("2026-11-29T15:59:59Z"));
        assertBalance(member, kind, 0, 60, 0);
        db.clock().set(Instant.parse("2026-11-29T16:00:00Z"));
        assertBalance(member, kind, 60, 0, 0);
        shop.refund(first, false, new Back(1, 1, 60_00));
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void whatIsSpentIsTakenFromOtherLotsOrForgivenOrKeptBackInMoney() {
        String others = perYuan(terms -> Terms.with(terms, WhenSpent.OTHER_LOTS));
        Sold sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(60)), Shop.points(1, 60, others));
        award(member, others, 50);
        shop.refund(sold, false, new Back(1, 1, 100_00));
        assertBalance(member, others, 0, 0, 10);

        String forgiving = perYuan(terms -> Terms.with(terms, WhenSpent.FORGIVE));
        sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(60)), Shop.points(1, 60, forgiving));
        shop.refund(sold, false, new Back(1, 1, 100_00));
        assertBalance(member, forgiving, 0, 0, 0);

        String deducting = perYuan(terms -> Terms.with(terms, WhenSpent.DEDUCT_MONEY));
        sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(60)), Shop.points(1, 60, deducting));
        assertEquals(69_70, shop.refund(sold, false, new Back(1, 0, 70_00)).paidOut(), "40 of its 70 points are left, 30 are spent: a fen each");
        assertEquals(29_70, shop.refund(sold, false, new Back(1, 1, 30_00)).paidOut(), "all 30 are spent");
        assertBalance(member, deducting, 0, 0, 0);
    }

    @Test
    void pointsUsedToPayComeBackToTheSameLotsLastDrawnFirstAndNeverToMoney() {
        String kind = module.kind(terms -> Terms.with(terms, new Expiry(Expiry.Mode.EXACT_DAY, 1)));
        award(member, kind, 300);
        db.clock().advance(Duration.ofDays(1));
        award(member, kind, 300);
        List<Lot> before = lots(kind);
        Sold sold = shop.sell(member, List.of(Item.of(5_00), Item.of(5_00)), Shop.points(1, 5_00, kind));
        assertEquals(List.of(100L), lots(kind).stream().map(Lot::remaining).toList());
        assertEquals(0, shop.refund(sold, false, new Back(1, 1, 3_00)).paidOut());
        assertEquals(List.of(100L, 300L), lots(kind).stream().map(Lot::remaining).sorted().toList());
        assertEquals(before.get(1).id(), lots(kind).stream().filter(lot -> lot.remaining() == 300).findFirst().orElseThrow().id());
        assertEquals(2_00 + 5_00 - 2_00, shop.refund(sold, false, new Back(1, 0, 2_00), new Back(2, 1, 5_00)).paidOut());
        assertEquals(before, lots(kind), "same lots, same expiry, same amounts");
    }

    @Test
    void theWholeBillIsPaidWithTheCentsRoundedUp() {
        String kind = module.kind(Terms::capped);
        award(member, kind, 500);
        // 10 points a yuan: 9.99 yuan of 19.98 cost 100 points, the cents rounded up.
        shop.sell(member, List.of(Item.of(19_98)), Shop.points(1, 9_99, kind));
        assertBalance(member, kind, 400, 0, 0);
    }

    @Test
    void capsMinimumAndTopUpsLimitWhatPointsPay() {
        String kind = module.kind(Terms::capped);
        award(member, kind, 5000);
        assertEquals("points.above-cap", refused(() -> shop.sell(member, List.of(Item.of(20_00)), Shop.points(1, 10_01, kind))));
        assertEquals("points.above-cap", refused(() -> shop.sell(member, List.of(Item.of(200_00)), Shop.points(1, 50_01, kind))));
        assertEquals("points.above-cap", refused(() -> shop.sell(member, List.of(Item.of(80_00)), Shop.points(1, 30_00, kind), Shop.points(2, 20_00, kind))),
                "the cap is for all payments together");
        assertEquals("points.below-minimum", refused(() -> shop.sell(member, List.of(Item.of(20_00)), Shop.points(1, 1_90, kind))));
        assertEquals("points.above-cap", refused(() -> shop.sell(member, List.of(Item.topUp(100_00)), Shop.points(1, 10_00, kind))));
        assertEquals("points.member-needed", refused(() -> shop.sell(null, List.of(Item.of(20_00)), Shop.points(1, 10_00, kind))));
        assertEquals("points.kind-unknown", refused(() -> shop.sell(member, List.of(Item.of(20_00)), Shop.points(1, 10_00, "none"))));
        shop.sell(member, List.of(Item.of(20_00)), Shop.points(1, 10_00, kind));
        assertBalance(member, kind, 4900, 0, 0);
        Sold sold = shop.sell(member, List.of(Item.of(200_00)));
        var offer = module.db.unitOfWork().readOnly(() -> module.tender.offers(sold.sale)).stream().filter(found -> found.reference().equals(kind)).findFirst()
                .orElseThrow();
        assertEquals(Money.ofMinor(50_00), offer.maximum());
        assertEquals(List.of("points.limit.available", "points.limit.cap"), offer.limits().stream().map(limit -> limit.code()).toList());
    }

    @Test
    void whatPointsBonusAndTopUpsPayEarnsNothingAndCouponsAreOffTheBase() {
        String kind = perYuan(terms -> terms);
        award(member, kind, 30_00);
        Sold sold = shop.sell(member, null, List.of(Item.of(100_00), Item.topUp(500_00), new Item(new UUID(1, 1), 1, 50_00, 20_00, true, true, null)), 20_00,
                Shop.points(1, 30_00, kind));
        assertEquals(150 - 30 - 20, told(sold.effects, "points.effect.earned", kind));
        List<PointsStore.EarnedRow> rows = db.unitOfWork().readOnly(() -> module.store.earned(sold.id())).stream().filter(row -> row.kind().equals(kind)).toList();
        assertEquals(List.of(1, 3), rows.stream().map(PointsStore.EarnedRow::line).toList());
        assertEquals(List.of(67L, 33L), rows.stream().map(PointsStore.EarnedRow::points).toList());
    }

    @Test
    void theTierAtEarningCountsWhateverTheTierAtTheRefund() {
        String kind = perYuan(terms -> terms);
        module.rule(Terms.tiers(Terms.rule(kind, Type.MULTIPLIER, null, null, 10_000), Map.of("GOLD", 15_000)));
        Sold sold = shop.sell(member, "GOLD", List.of(Item.of(100_00)), 0);
        assertBalance(member, kind, 150, 0, 0);
        shop.refund(sold, false, new Back(1, 0, 50_00));
        assertBalance(member, kind, 75, 0, 0);
        shop.refund(sold, false, new Back(1, 1, 50_00));
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void theRefundOfTheLineThatHadAProductBonusTakesTheBonusBackAndAPriceAdjustmentDoesNot() {
        String kind = perYuan(terms -> terms);
        UUID tea = db.ids().next();
        module.rule(Terms.forItems(Terms.rule(kind, Type.PER_ITEM, 25L, null, null), Set.of(tea)));
        Sold sold = shop.sell(member, List.of(Item.of(tea, 2, 80_00), Item.of(20_00)));
        assertBalance(member, kind, 150, 0, 0);
        shop.refund(sold, false, new Back(1, 0, 8_00));
        assertBalance(member, kind, 142, 0, 0);
        shop.refund(sold, false, new Back(1, 1, 32_00));
        assertBalance(member, kind, 85, 0, 0);
        shop.refund(sold, false, new Back(2, 1, 20_00));
        assertBalance(member, kind, 65, 0, 0);
        shop.refund(sold, false, new Back(1, 1, 40_00));
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void pointsRunOutAtLocalMidnightAndTheJobMayMissDaysAndRunTwice() {
        String kind = perYuan(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 0)));
        shop.sell(member, List.of(Item.of(100_00)));
        db.clock().set(Instant.parse("2026-11-30T15:59:59Z"));
        assertBalance(member, kind, 100, 0, 0);
        db.clock().set(Instant.parse("2026-11-30T16:00:00Z"));
        assertBalance(member, kind, 0, 0, 0);
        assertEquals("points.insufficient", refused(() -> shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1, kind))));
        assertEquals(100, module.state(Kind.held(kind, member)).balance(), "not booked out yet");
        db.clock().advance(Duration.ofDays(3));
        module.expire();
        module.expire();
        assertEquals(0, module.state(Kind.held(kind, member)).balance());
        assertEquals(1, db.published(dev.tessera.points.api.PointsExpired.class).stream().filter(event -> event.kind().equals(kind)).count());
    }

    /** As a loyalty programme elsewhere states it: 75 and 380 points, ninety days valid, are both gone a day after that, whoever looks. */
    @Test
    void awardsRunOutEachByItsOwnDay() {
        String kind = module.kind(terms -> Terms.with(terms, new Expiry(Expiry.Mode.EXACT_DAY, 3)));
        award(member, kind, 75);
        db.clock().advance(Duration.ofDays(1));
        award(member, kind, 380);
        assertBalance(member, kind, 455, 0, 0);
        db.clock().set(Instant.parse("2027-02-23T16:00:00Z"));
        assertBalance(member, kind, 380, 0, 0);
        db.clock().set(Instant.parse("2027-02-24T16:00:00Z"));
        assertBalance(member, kind, 0, 0, 0);
        module.expire();
        assertEquals(0, module.state(Kind.held(kind, member)).balance());
    }

    /** What checks and what draws look at the same lots under the same lock: earned at one till, redeemed once. */
    @Test
    void whatIsEarnedAtTheTillIsRedeemedOnceWhoeverAsks() {
        String kind = perYuan(terms -> terms);
        shop.sell(member, List.of(Item.of(100_00)));
        module.movements.adjust(new MovementService.Adjustment(member, kind, -60, "redeemed on the web", null, null));
        assertEquals("points.insufficient", refused(() -> shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 41, kind))));
        shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 40, kind));
        assertEquals("points.insufficient", refused(() -> shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1, kind))));
        assertEquals("points.insufficient", refused(() -> module.movements.adjust(new MovementService.Adjustment(member, kind, -1, "again", null, null))));
        assertBalance(member, kind, 0, 0, 0);
    }

    @Test
    void debtNeverRunsOut() {
        String kind = perYuan(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 0)));
        Sold sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind));
        shop.refund(sold, false, new Back(1, 1, 100_00));
        db.clock().set(Instant.parse("2036-12-01T00:00:00Z"));
        module.expire();
        assertBalance(member, kind, 0, 0, 100);
        shop.sell(member, List.of(Item.of(99_00)));
        assertBalance(member, kind, 0, 0, 1);
    }

    @Test
    void aSaleThatRedeemsEarnsNothingIfTheKindSaysSo() {
        String kind = module.kind(Terms::capped);
        module.rule(Terms.perYuan(kind));
        award(member, kind, 100);
        shop.sell(member, List.of(Item.of(50_00)), Shop.points(1, 5_00, kind));
        assertBalance(member, kind, 50, 0, 0);
        shop.sell(member, List.of(Item.of(50_00)));
        assertBalance(member, kind, 100, 0, 0);
    }

    /** Earned at one and a half, handed on with the expiry it had, taken back from who earned it though they have nothing left. */
    @Test
    void aLotHandedOnKeepsItsExpiryAndTheSaleItCameFromTakesItBackAsDebt() {
        String kind = perYuan(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 1)));
        UUID friend = module.member("李雷");
        Sold sold = shop.sell(member, List.of(Item.of(100_00)));
        Instant expiry = lots(kind).get(0).terms().expiresAt();
        db.clock().advance(Duration.ofDays(3));
        module.movements.transfer(new MovementService.Handover(member, friend, kind, 100, "gift"));
        assertEquals(List.of(expiry), module.state(Kind.held(kind, friend)).lots().stream().map(lot -> lot.terms().expiresAt()).toList());
        shop.refund(sold, false, new Back(1, 1, 100_00));
        assertBalance(member, kind, 0, 0, 100);
        assertBalance(friend, kind, 100, 0, 0);
    }

    @Test
    void aRefundAfterExpiryCountsWhatRanOutAsTakenBack() {
        String kind = perYuan(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 0)));
        Sold sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(60)), Shop.points(1, 60, kind));
        db.clock().set(Instant.parse("2026-12-02T00:00:00Z"));
        module.expire();
        shop.refund(sold, false, new Back(1, 0, 50_00));
        assertBalance(member, kind, 0, 0, 10);
        shop.refund(sold, false, new Back(1, 1, 50_00));
        assertBalance(member, kind, 0, 0, 60);
    }

    @Test
    void pointsGivenBackAfterTheirExpiryGetGraceIfTheShopIsAtFaultElseStayExpired() {
        String kind = module.kind(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 0)));
        award(member, kind, 200);
        Sold one = shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind));
        Sold other = shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind));
        db.clock().set(Instant.parse("2026-12-05T00:00:00Z"));
        shop.refund(one, false, new Back(1, 1, 1_00));
        assertBalance(member, kind, 0, 0, 0);
        shop.refund(other, true, new Back(1, 1, 1_00));
        assertBalance(member, kind, 100, 0, 0);
        module.expire();
        assertBalance(member, kind, 100, 0, 0);
        db.clock().set(Instant.parse("2027-01-04T00:00:00Z"));
        assertBalance(member, kind, 0, 0, 0);
        module.expire();
        assertEquals(0, module.state(Kind.held(kind, member)).balance());
    }

    @Test
    void goodsForPointsAndSomeMoneyDrawPointsAndComeBackPieceByPiece() {
        String kind = perYuan(terms -> terms);
        UUID kettle = db.ids().next();
        UUID reward = module.rewardService.create(new Reward.Terms(kettle, kind, 100, 9_90, true, null, null)).id();
        award(member, kind, 350);
        Item three = new Item(kettle, 3, 0, 0, true, true, reward);
        Sold sold = shop.sell(member, List.of(three));
        assertEquals(Money.ofMinor(29_70), sold.sale.priced().total());
        assertBalance(member, kind, 350 - 300 + 29, 0, 0);
        shop.refund(sold, false, new Back(1, 1, 9_90));
        assertBalance(member, kind, 79 + 100 - 9, 0, 0);
        shop.refund(sold, false, new Back(1, 2, 19_80));
        assertBalance(member, kind, 350, 0, 0);
        assertEquals("points.insufficient", refused(() -> shop.sell(member, List.of(new Item(kettle, 4, 0, 0, true, true, reward)))));
        assertEquals("points.reward-unknown", refused(() -> shop.sell(member, List.of(new Item(new UUID(3, 3), 1, 0, 0, true, true, reward)))));
    }

    @Test
    void afterAMergeARefundGivesBackToTheSurvivorAndTakesBackFromTheirs() {
        String kind = perYuan(terms -> Terms.with(terms, new Expiry(Expiry.Mode.EXACT_DAY, 12)));
        award(member, kind, 200);
        Sold sold = shop.sell(member, List.of(Item.of(100_00)), Shop.points(1, 2_00, kind));
        assertBalance(member, kind, 98, 0, 0);
        Member survivor = module.members.add(Shop.STORE, "李雷");
        Merging.moveAll(module, member, survivor.id());
        shop.refund(sold, survivor.id(), false, new Back(1, 1, 100_00));
        assertBalance(survivor.id(), kind, 200, 0, 0);
        assertTrue(module.state(Kind.held(kind, survivor.id())).lots().stream().allMatch(lot -> lot.terms().expiresAt() != null), "the same terms");
    }

    @Test
    void mergingAMemberInDebtRepaysFromThePointsOfTheOther() {
        String kind = perYuan(terms -> terms);
        Sold sold = shop.sell(member, List.of(Item.of(100_00)));
        shop.sell(member, List.of(Item.of(1_00)), Shop.points(1, 1_00, kind));
        shop.refund(sold, false, new Back(1, 1, 100_00));
        Member survivor = module.members.add(Shop.STORE, "李雷");
        award(survivor.id(), kind, 130);
        assertEquals(List.of("points.merge-repaid"), module.merge.preview(survivor.id(), member).stream()
                .map(remark -> remark.code()).toList());
        Merging.moveAll(module, member, survivor.id());
        assertBalance(survivor.id(), kind, 30, 0, 0);
    }
}
