package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Till.Back;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.credit.CreditRules;
import dev.tessera.cards.provider.credit.CreditService;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees;
import dev.tessera.kernel.error.Problem.FieldProblem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 6: what is bought on account, statements, penalty, interest, paying back, and fees. */
@OnEachDatabase({"ledger", "cards"})
class CreditTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;

    CreditTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("刘备");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    /** Limit 1000.00, over by 10 % at most 50.00; 18 % a year of 360 days on the excess; statement on the 25th, due after 10 days, grace 3. */
    private static final Credit CREDIT = new Credit(100000, 5000, 1000, 1800, 360, 25, 10, 3, 500, 200, 0, 1000, null, false, null);

    private static CardTypeDefinition type(Credit credit) {
        return new CardTypeDefinition(null, List.of(), null, null, false, credit, 0, null, null, List.of(), false, false, false, 1);
    }

    private UUID card() {
        return module.service.issue(module.type(type(CREDIT)).id(), member, TestOrganization.SHANGHAI, null).id();
    }

    private Sale buy(UUID card, long amount) {
        return till.sell(member, List.of(Rung.goods(amount)), new Pay("on-account", amount, card.toString(), null));
    }

    private Sale payBack(UUID card, long amount, String... more) {
        Map<String, String> details = new java.util.HashMap<>(Map.of("card", card.toString(), "amount", Long.toString(amount)));
        if (more.length > 0) {
            details.put("paidOn", more[0]);
        }
        return till.sell(member, List.of(new Rung("cards.repayment", null, 0, 1, details, 0)));
    }

    private void owes(UUID card, long penalty, long interest, long principal) {
        assertEquals(List.of(penalty, interest, principal), List.of(module.balance(card, CardAssets.PENALTY), module.balance(card, CardAssets.INTEREST),
                module.balance(card, Asset.RECEIVABLE)), "penalty, interest, principal");
    }

    /** What is not charged yet, whether a night wrote it down or not. */
    private void accrued(UUID card, long penalty, long interest) {
        CreditService.Accrued accrued = db.unitOfWork().readOnly(() -> module.credit.accrued(module.store.row(card).orElseThrow()));
        assertEquals(List.of(penalty, interest), List.of(accrued.penalty(), accrued.interest()), "accrued penalty, interest");
    }

    @Test
    void availableIsLimitAndTemporaryLimitLessWhatIsOwed() {
        UUID card = card();
        buy(card, 90000);
        assertEquals(10000, till.offers(member, List.of(Rung.goods(99999))).get(0).maximum().minor());
        module.service.limitCredit(card, "*", new CardRow.CreditLimits(null, 20000L, LocalDate.of(2026, 11, 24)));
        assertEquals(30000, till.offers(member, List.of(Rung.goods(99999))).get(0).maximum().minor());
        module.day("2026-11-25");
        assertEquals(10000, till.offers(member, List.of(Rung.goods(99999))).get(0).maximum().minor(), "the temporary limit is over");
        module.access.grantNothing();
        assertEquals("cards.over-credit", refused(() -> buy(card, 15001)), "10 % of 1000.00, but 50.00 at the most over the limit");
        buy(card, 15000);
        module.service.limitCredit(card, "*", new CardRow.CreditLimits(50000L, null, null));
        assertEquals("cards.over-credit", refused(() -> buy(card, 1)), "the limit was lowered under what is owed");
    }

    @Test
    void penaltyOnceAStatementAfterGraceAndPaidBackFirst() {
        UUID card = card();
        buy(card, 40000);
        module.day("2026-11-26");
        module.night();
        owes(card, 0, 0, 40000);
        module.day("2026-12-08");
        module.night();
        owes(card, 0, 0, 40000);
        module.day("2026-12-09");
        module.night();
        module.night();
        owes(card, 800, 0, 40000);
        module.access.grantNothing();
        assertEquals("cards.credit-overdue", refused(() -> buy(card, 1)));
        payBack(card, 10800);
        owes(card, 0, 0, 30000);
        module.day("2027-01-01");
        module.night();
        owes(card, 0, 0, 30000);
        payBack(card, 30100);
        owes(card, 0, 0, 0);
        assertEquals(100, module.balance(card, CardAssets.CREDIT_BALANCE), "paid too much stays to the good");
        buy(card, 150);
        owes(card, 0, 0, 50);
    }

    @Test
    void penaltyIsAtLeastTheFixedOneAndAtMostTheCap() {
        Credit credit = new Credit(100000, 0, 0, 0, 365, 25, 10, 3, 500, 200, 0, 1000, null, false, null);
        assertEquals(500, CreditRules.penalty(credit, 10000, 10000));
        assertEquals(100, CreditRules.penalty(credit, 1000, 1000), "10 % of the statement at the most");
        assertEquals(0, CreditRules.penalty(credit, 0, 1000));
        assertEquals(LocalDate.of(2028, 1, 25), CreditRules.periodEnd(credit, LocalDate.of(2028, 2, 24)));
    }

    /** Statement on the 25th, due after 10 days, grace 3; then 0.05 % a day, all in all at most 10 % of the statement. */
    private UUID daily() {
        Credit credit = new Credit(100000, 0, 0, 0, 365, 25, 10, 3, 0, 0, 500, 1000, null, false, null);
        return module.service.issue(module.type(type(credit)).id(), member, TestOrganization.SHANGHAI, null).id();
    }

    @Test
    void penaltyByTheDayFromTheDayAfterGraceChargedWithTheStatement() {
        UUID card = daily();
        buy(card, 40000);
        module.day("2026-11-26");
        module.night();
        module.day("2026-12-09");
        accrued(card, 0, 0);
        module.day("2026-12-20");
        accrued(card, 220, 0);
        module.night();
        owes(card, 0, 0, 40000);
        accrued(card, 220, 0);
        payBack(card, 10000);
        module.day("2026-12-24");
        accrued(card, 240 + 45, 0);
        module.day("2026-12-26");
        module.night();
        module.night();
        // 9 to 20 December on 400.00: 12 x 0.20; 21 to 25 December on 300.00: 5 x 0.15.
        owes(card, 240 + 75, 0, 30000);
        accrued(card, 0, 0);
        module.day("2026-12-27");
        accrued(card, 15, 0);
        module.day("2026-12-26");
        payBack(card, 30315);
        owes(card, 0, 0, 0);
        module.day("2027-02-26");
        module.night();
        owes(card, 15, 0, 0);
    }

    @Test
    void penaltyByTheDayBearsNoneItselfAndStopsAtTheCap() {
        UUID card = daily();
        buy(card, 40000);
        module.day("2027-01-26");
        module.night();
        owes(card, 17 * 20 + 31 * 20, 0, 40000);
        module.day("2027-12-26");
        module.night();
        owes(card, 4000, 0, 40000);
        assertEquals(11099, CreditRules.penaltyOfDay(new Credit(0, 0, 0, 0, 365, 25, 10, 3, 0, 0, 333, 1000, null, false, null), 3333),
                "33.33 at 0.0333 % are 1.109889 fen");
    }

    @Test
    void moneyThatCameInEarlierTakesPenaltyBackAlsoIfItWasPaid() {
        UUID once = card();
        UUID daily = daily();
        UUID paid = daily();
        List.of(once, daily, paid).forEach(card -> buy(card, 40000));
        module.day("2027-01-26");
        module.night();
        owes(once, 800, 0, 40000);
        owes(daily, 960, 0, 40000);
        payBack(once, 40000, "2026-12-04");
        payBack(daily, 40000, "2026-12-10");
        payBack(paid, 40960, "2026-12-10");
        owes(once, 800, 0, 0);
        owes(daily, 960, 0, 0);
        owes(paid, 0, 0, 0);
        module.day("2027-01-27");
        module.night();
        owes(once, 0, 0, 0);
        module.day("2027-02-26");
        module.night();
        owes(daily, 40, 0, 0);
        owes(paid, 0, 0, 0);
        assertEquals(920, module.balance(paid, CardAssets.CREDIT_BALANCE), "the 9th and the 10th at 0.20; what was paid for the others stays to the good");
    }

    @Test
    void aLowerLimitOrAHigherRateMakesNothingDearerThatIsPast() {
        CardType type = module.type(type(CREDIT));
        UUID card = module.service.issue(type.id(), member, TestOrganization.SHANGHAI, null).id();
        buy(card, 90000);
        module.day("2026-12-01");
        module.service.limitCredit(card, "*", new CardRow.CreditLimits(50000L, null, null));
        module.day("2026-12-26");
        module.night();
        // 400.00 over since the 2nd: 24 days at 40000 x 18 % / 360 = 20.0000.
        owes(card, 1800, 24 * 20, 90000);
        module.types.edit(type.id(), "*", "卡", null, true, type(new Credit(100000, 5000, 1000, 3600, 360, 25, 10, 3, 500, 900, 0, 1000, null, false, null)));
        module.day("2027-01-26");
        module.night();
        owes(card, 1800, 24 * 20 + 20 + 30 * 40, 90000);
    }

    @Test
    void whatIsPastFollowsTheTypeTheCardWasThen() {
        UUID card = card();
        buy(card, 104000);
        CardType dearer = module.type(new CardTypeDefinition(null, List.of(), null, null, false, new Credit(100000, 5000, 1000, 3600, 360, 25, 10, 3, 500, 900, 0,
                1000, null, false, null), 100, null, null, List.of(), false, false, false, 1));
        module.day("2026-12-10");
        Sale upgrade = till.sell(member, List.of(Rung.of("cards.sale", dearer.id(), "upgrade", card.toString())));
        module.day("2026-12-26");
        module.night();
        // 40.00 over: 17 days from 24 November through 10 December at 2.0000, 15 days at 4.0000; the statement fell due before.
        owes(card, 2080, 17 * 2 + 15 * 4, 104000);
        assertEquals(100, till.refundable(upgrade, 1));
    }

    @Test
    void penaltyIsOnceOrDailyAndHasACap() {
        assertEquals(List.of("cards.penalty-once-or-daily"), faults(new Credit(1, 0, 0, 0, 365, 25, 10, 3, 500, 0, 500, 1000, null, false, null)));
        assertEquals(List.of("cards.penalty-cap-missing"), faults(new Credit(1, 0, 0, 0, 365, 25, 10, 3, 0, 0, 500, 0, null, false, null)));
    }

    private List<String> faults(Credit credit) {
        return assertThrows(ProblemException.class, () -> module.type(type(credit))).problem().fields().stream().map(FieldProblem::code).toList();
    }

    @Test
    void interestOnTheExcessFromTheDayAfterAndRecomputedWhenPaidEarlier() {
        UUID card = card();
        buy(card, 104000);
        module.day("2026-12-01");
        module.night();
        // 40.00 over: 4000 x 18 % / 360 = 2.0000 a day; the 24th and 25th are on the first statement.
        owes(card, 0, 4, 104000);
        accrued(card, 0, 10);
        Sale repayment = payBack(card, 4004, "2026-11-25");
        owes(card, 0, 0, 100000);
        accrued(card, 0, 0);
        module.day("2026-12-26");
        module.night();
        owes(card, 2000, 0, 100000);
        assertEquals(1, db.unitOfWork().readOnly(() -> module.book.statements(card)).stream().filter(one -> one.amount() == 104004 - 0).count());
        till.giveBackLine(repayment, 1);
        owes(card, 2000, 4, 104000);
        assertEquals("cards.repayment-used", refused(() -> till.giveBack(repayment, Map.of(1, 4004L), false)));
        module.day("2027-01-26");
        module.night();
        assertEquals(124 + 2, module.balance(card, CardAssets.INTEREST), "the days in between accrue after all: 63 days from 24 November to 25 January");
    }

    @Test
    void interestOfADayIsRoundedHalfUpToATenThousandth() {
        assertEquals(49315, CreditRules.interestOfDay(10000, 1800, 365), "100.00 at 18 % / 365 = 4.93150… fen");
        assertEquals(5, CreditRules.posted(49315));
        assertEquals(50000, CreditRules.interestOfDay(10000, 1800, 360));
    }

    @Test
    void aRefundLowersWhatIsOwedForThatSaleOrStaysToTheGood() {
        UUID card = card();
        Sale one = buy(card, 10000);
        Sale other = buy(card, 5000);
        payBack(card, 10000);
        till.giveBack(other, Map.of(1, 2000L), false, new Back(1, 0, 2000));
        owes(card, 0, 0, 3000);
        till.giveBack(one, Map.of(1, 10000L), false, new Back(1, 0, 10000));
        owes(card, 0, 0, 3000);
        assertEquals(10000, module.balance(card, CardAssets.CREDIT_BALANCE));
        assertEquals("cards.erase-holds", refused(() -> db.unitOfWork().run(() -> module.cardMembers.erase(member))));
    }

    @Test
    void aSupplementaryCardHasALimitOfItsOwnAndADebtIsGivenUp() {
        UUID card = card();
        UUID son = module.member("刘禅");
        UUID second = module.service.addSupplementary(card, son, null, new CardRow.Limits(700L, 1000L, 1100L)).id();
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(Rung.goods(701)), new Pay("on-account", 701, second.toString(), null))));
        till.sell(son, List.of(Rung.goods(700)), new Pay("on-account", 700, second.toString(), null));
        assertEquals("cards.card-twice", refused(() -> till.sell(son, List.of(Rung.goods(300)), new Pay("on-account", 200, second.toString(), null),
                new Pay("on-account", 100, second.toString(), null))), "or the limit of a sale would be none");
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(Rung.goods(301)), new Pay("on-account", 301, second.toString(), null))));
        till.sell(member, List.of(Rung.goods(5000)), new Pay("on-account", 5000, card.toString(), null));
        till.sell(son, List.of(Rung.goods(300)), new Pay("on-account", 300, second.toString(), null));
        db.clock().advance(Duration.ofDays(1));
        assertEquals("cards.over-card-limit", refused(() -> till.sell(son, List.of(Rung.goods(101)), new Pay("on-account", 101, second.toString(), null))));
        module.service.setPin(second, "4711");
        assertEquals("cards.pin-missing", refused(() -> till.sell(son, List.of(Rung.goods(100)), new Pay("on-account", 100, second.toString(), null))));
        assertEquals("cards.pin-wrong", refused(() -> till.sell(son, List.of(Rung.goods(100)), new Pay("on-account", 100, second.toString(), "1174"))));
        till.sell(son, List.of(Rung.goods(100)), new Pay("on-account", 100, second.toString(), "4711"));
        owes(card, 0, 0, 6100);
        assertEquals("cards.not-payable-by-card", refused(() -> till.sell(member,
                List.of(Rung.of("cards.repayment", null, "card", card.toString(), "amount", "700")), new Pay("on-account", 700, card.toString(), null))));
        module.credit.writeOff(card, "失联");
        owes(card, 0, 0, 0);
        assertEquals("cards.nothing-owed", refused(() -> module.credit.writeOff(card, "失联")));
    }

    @Test
    void whatComesBackCountsNoMoreTowardsTheLimitOfItsDayAndMonth() {
        module.day("2026-11-30");
        UUID card = card();
        UUID son = module.member("刘禅");
        UUID second = module.service.addSupplementary(card, son, null, new CardRow.Limits(700L, 1000L, 1100L)).id();
        buy(card, 100);
        payBack(card, 600);
        Sale first = with(second, son, 700);
        owes(card, 0, 0, 200);
        assertEquals("cards.over-card-limit", refused(() -> with(second, son, 301)), "what was to the good counts as well");
        till.giveBack(first, Map.of(1, 250L), false, new Back(1, 0, 250));
        assertEquals("cards.over-card-limit", refused(() -> with(second, son, 551)), "700 - 250 + 551 on one day");
        Sale other = with(second, son, 550);
        payBack(card, 500);
        assertEquals("cards.over-card-limit", refused(() -> with(second, son, 1)), "paying it back is no refund");
        module.day("2026-12-01");
        with(second, son, 700);
        till.giveBack(first, Map.of(1, 450L), false, new Back(1, 250, 450));
        till.giveBack(other, Map.of(1, 550L), false, new Back(1, 0, 550));
        assertEquals("cards.over-card-limit", refused(() -> with(second, son, 301)), "what comes back is of the day before and of November");
        with(second, son, 300);
        module.day("2026-12-02");
        assertEquals("cards.over-card-limit", refused(() -> with(second, son, 101)), "700 + 300 + 101 in December");
        with(second, son, 100);
    }

    private Sale with(UUID card, UUID who, long amount) {
        return till.sell(who, List.of(Rung.goods(amount)), new Pay("on-account", amount, card.toString(), null));
    }

    @Test
    void annualFeesFallDueOnTheAnniversaryOnceAndAreWaivedForWhoSpendsEnough() {
        module.day("2028-02-29");
        CardTypeDefinition definition = new CardTypeDefinition(Module.storedValue(dev.tessera.cards.provider.value.DrawPolicy.BONUS_FIRST,
                dev.tessera.cards.provider.value.TopUpRefund.ClawBack.NONE).storedValue(), List.of(), null, null, false, null, 0,
                new Fees(0, 36600, 5000L, 0, 0, 300), null, List.of(), false, false, false, 0);
        UUID card = module.sell(module.type(definition), member, "amount", "10000");
        till.sell(member, List.of(Rung.goods(5000)), Pay.card(card, 5000));
        module.day("2029-02-27");
        module.night();
        assertEquals(List.of(), fees(card));
        module.day("2030-03-05");
        module.night();
        module.night();
        assertEquals(List.of("WAIVED 2029-02-28", "DUE 2030-02-28"), fees(card), "both years, though nights were missed");
        UUID due = db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).get(1).id();
        Sale paid = till.sell(member, List.of(Rung.of("cards.fee", null, "fee", due.toString())));
        assertEquals("cards.fee-not-due", refused(() -> till.sell(member, List.of(Rung.of("cards.fee", null, "fee", due.toString())))));
        assertEquals(Math.round(36600 * 360 / 365.0), till.refundable(paid, 1), "five days of the year are over");
        till.giveBackLine(paid, 1);
        till.sell(member, List.of(Rung.of("cards.fee", null, "card", card.toString())));
        assertEquals(3, fees(card).size());
    }

    private List<String> fees(UUID card) {
        return db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).stream().map(fee -> fee.state() + " " + fee.dueOn()).toList();
    }
}
