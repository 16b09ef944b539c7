package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.Till.Sale;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.credit.CreditRules;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit.Repayment;
import dev.tessera.cards.provider.type.CardTypeDefinition.Discount;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep.Effect;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees.AnnualDue;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees.AnnualRefund;
import dev.tessera.cards.provider.type.CardTypeDefinition.Tier;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 6 further: reminders and what they suspend, due days on holidays, limits of a store, order of repayment, kinds of yearly fees. */
@OnEachDatabase({"ledger", "cards"})
class DunningTest {

    private final TestDatabase db;
    private final Module module;
    private final Till till;
    private final UUID member;

    DunningTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.till = module.shanghai;
        this.member = module.member("孙权");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    private static Credit credit(Long storeLimit, boolean dueWhenOpen, Repayment repayment) {
        return new Credit(100000, 0, 0, 1800, 360, 25, 10, 30, 500, 200, 0, 1000, storeLimit, dueWhenOpen, repayment);
    }

    private UUID card(CardTypeDefinition definition) {
        return module.service.issue(module.type(definition).id(), member, TestOrganization.SHANGHAI, null).id();
    }

    private static CardTypeDefinition account(Credit credit, Discount discount, List<DunningStep> dunning) {
        return new CardTypeDefinition(null, List.of(), null, discount, true, credit, 0, null, null, List.of(), false, false, false, 0,
                discount == null ? null : new Tier("gold", 1), dunning, null);
    }

    private Sale buy(Till where, UUID card, long amount) {
        return where.sell(member, List.of(Rung.goods(amount)), new Pay("on-account", amount, card.toString(), null));
    }

    private List<String> fees(UUID card) {
        return db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).stream().map(fee -> fee.kind() + " " + fee.state() + " " + fee.amount() + " " + fee.dueOn())
                .toList();
    }

    @Test
    void whatStaysUnpaidIsRemindedOfStepByStepAndPayingFreesTheCardAtOnce() {
        UUID card = card(account(credit(null, false, null), new Discount(1000, null), List.of(new DunningStep(3, 0, Effect.REMIND),
                new DunningStep(7, 200, Effect.STOP_CREDIT), new DunningStep(14, 500, Effect.SUSPEND))));
        buyDiscounted(card, 9000);
        module.day("2026-12-07");
        module.night();
        assertEquals(0, module.card(card).dunningStep(), "due on 5 December; two days over");
        module.day("2026-12-08");
        module.night();
        module.night();
        assertEquals(1, module.card(card).dunningStep());
        module.access.grantNothing();
        buyDiscounted(card, 900);
        module.day("2026-12-12");
        module.night();
        assertEquals("cards.credit-overdue", refused(() -> buyDiscounted(card, 900)), "within the grace of the penalty, but the second step stops it");
        assertEquals(900, till.total(member, List.of(Rung.goods(1000))), "the discount holds");
        module.day("2026-12-25");
        module.night();
        assertEquals(3, module.card(card).dunningStep());
        assertEquals(1000, till.total(member, List.of(Rung.goods(1000))), "suspended");
        assertEquals(false, module.store.find(card).orElseThrow().points());
        assertEquals(List.of("REMINDER DUE 200 2026-12-12", "REMINDER DUE 500 2026-12-25"), fees(card), "each step once, though nights were missed");
        assertEquals(List.of("REMIND", "REMIND", "REMIND", "ISSUE"), db.unitOfWork().readOnly(() -> module.store.historyOf(card)).stream()
                .map(event -> event.action()).toList());
        till.sell(member, List.of(Rung.of("cards.repayment", null, "card", card.toString(), "amount", "9000")));
        assertEquals(0, module.card(card).dunningStep(), "the 900 of the second statement are not due yet");
        assertEquals(900, till.total(member, List.of(Rung.goods(1000))));
        buyDiscounted(card, 900);
    }

    /** Goods from which the card takes a tenth. */
    private void buyDiscounted(UUID card, long paid) {
        till.sell(member, List.of(Rung.goods(paid * 10 / 9)), new Pay("on-account", paid, card.toString(), null));
    }

    @Test
    void anUnpaidYearlyFeeIsRemindedOfAndAWaiverFreesTheCard() {
        module.day("2026-01-10");
        UUID card = card(new CardTypeDefinition(null, List.of(), null, new Discount(1000, null), true, null, 0,
                new Fees(0, 10000, null, 0, 0, 0), null, List.of(), false, false, false, 0, null, List.of(new DunningStep(30, 0, Effect.SUSPEND)), null));
        module.day("2027-02-09");
        module.night();
        assertEquals(1, module.card(card).dunningStep(), "due on 10 January, thirty days over");
        UUID fee = db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).get(0).id();
        till.sell(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())));
        assertEquals(0, module.card(card).dunningStep());
        assertEquals(900, till.total(member, List.of(Rung.goods(1000))));
    }

    @Test
    void aDueDayOnAHolidayMovesToTheNextDayTheStoreIsOpen() {
        module.organization.openOn(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY && !day.equals(LocalDate.of(2026, 12, 7)));
        UUID moved = card(account(credit(null, true, null), null, List.of()));
        UUID fixed = card(account(credit(null, false, null), null, List.of()));
        buy(till, moved, 1000);
        buy(till, fixed, 1000);
        module.day("2026-11-27");
        module.night();
        assertEquals(LocalDate.of(2026, 12, 5), due(fixed), "a Saturday, ten days after the 25th");
        assertEquals(LocalDate.of(2026, 12, 5), due(moved));
        module.organization.openOn(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !day.equals(LocalDate.of(2027, 1, 4)));
        buy(till, moved, 1000);
        buy(till, fixed, 1000);
        module.day("2026-12-27");
        module.night();
        assertEquals(LocalDate.of(2027, 1, 4), due(fixed));
        assertEquals(LocalDate.of(2027, 1, 5), due(moved), "Monday is a holiday");
    }

    private LocalDate due(UUID card) {
        return db.unitOfWork().readOnly(() -> module.book.statements(card)).get(0).dueOn();
    }

    @Test
    void aStoreMayHaveASmallerLimitThanTheCard() {
        UUID card = card(account(credit(30000L, false, null), null, List.of()));
        module.access.grantNothing();
        assertEquals(30000, till.offers(member, List.of(Rung.goods(90000))).get(0).maximum().minor());
        buy(till, card, 30000);
        assertEquals("cards.over-store-credit", refused(() -> buy(till, card, 1)));
        buy(module.hangzhou, card, 30000);
        till.sell(member, List.of(Rung.of("cards.repayment", null, "card", card.toString(), "amount", "10000")));
        buy(till, card, 10000);
        assertEquals(60000, module.balance(card, Asset.RECEIVABLE));
    }

    @Test
    void theOrderOfRepaymentIsTheTypes() {
        UUID card = card(account(credit(null, false, Repayment.GOODS_FIRST), null, List.of()));
        buy(till, card, 10000);
        module.day("2027-01-05");
        module.night();
        assertEquals(500, module.balance(card, CardAssets.PENALTY), "2 % would be 2.00; 5.00 at the least");
        till.sell(member, List.of(Rung.of("cards.repayment", null, "card", card.toString(), "amount", "10100")));
        assertEquals(List.of(0L, 400L), List.of(module.balance(card, Asset.RECEIVABLE), module.balance(card, CardAssets.PENALTY)));
    }

    @Test
    void aLeapYearHas366DaysOfInterestAndADayOfALeapYearItsPart() {
        assertEquals(100000 * 18 * 100 / 365.0, CreditRules.interestOfDay(100000, 1800, 365), 0.5);
        long year = 366 * CreditRules.interestOfDay(100000, 1800, 365);
        assertEquals(18049, CreditRules.posted(year), "actual/365: 366 days of 2028 cost 180.49, not 180.00");
        assertEquals(18300, CreditRules.posted(366 * CreditRules.interestOfDay(100000, 1800, 360)), "actual/360");
    }

    @Test
    void topUpsCardsAndFeesAreNotBoughtOnAccount() {
        UUID account = card(account(credit(null, false, null), null, List.of()));
        UUID value = module.sell(module.type(Module.storedValue(DrawPolicy.BONUS_FIRST,
                ClawBack.NONE)), member, "amount", "100");
        assertEquals("cards.not-payable-by-card", refused(() -> till.sell(member,
                List.of(Rung.of("cards.top-up", null, "card", value.toString(), "amount", "5000")), new Pay("on-account", 5000, account.toString(), null))));
        assertEquals(0, module.balance(account, Asset.RECEIVABLE));
    }

    @Test
    void feesOfJoiningOfSupplementaryCardsAndOfReplacement() {
        CardType type = module.type(new CardTypeDefinition(Module.storedValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE).storedValue(), List.of(), null, null, false, null, 0,
                new Fees(1000, 0, null, 500, 800, 0), null, List.of(), false, false, false, 1));
        Rung sold = Rung.of("cards.sale", type.id(), "amount", "10000");
        assertEquals(11000, till.total(member, List.of(sold)), "joining is paid with the card");
        UUID card = Module.cardOf(till.sell(member, List.of(sold)));
        assertEquals(List.of(), fees(card));
        UUID second = module.service.addSupplementary(card, module.member("孙尚香"), null, CardRow.Limits.NONE).id();
        module.service.replace(second, "*", null, "损坏");
        module.day("2028-11-23");
        module.night();
        module.night();
        assertEquals(List.of("REPLACEMENT DUE 800 2026-11-23", "SUPPLEMENTARY DUE 500 2026-11-23", "SUPPLEMENTARY DUE 500 2027-11-23",
                "SUPPLEMENTARY DUE 500 2028-11-23"), fees(second).stream().sorted().toList());
        UUID fee = db.unitOfWork().readOnly(() -> module.fees.ofCard(second)).get(0).id();
        assertEquals("cards.not-payable-by-card", refused(() -> till.sell(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())),
                Pay.card(card, till.total(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())))))));
        till.sell(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())));
        assertEquals(1, fees(second).stream().filter(one -> one.contains("PAID")).count());
    }

    @Test
    void yearsOfTheCalendarAndFeesThatAreNotGivenBack() {
        UUID card = card(new CardTypeDefinition(null, List.of(), null, new Discount(1000, null), true, null, 0,
                new Fees(0, 36500, null, 0, 0, 0, AnnualDue.CALENDAR_YEAR, AnnualRefund.NONE), null, List.of(), false, false, false, 0));
        module.day("2026-12-31");
        module.night();
        assertEquals(List.of(), fees(card));
        module.day("2028-01-01");
        module.night();
        assertEquals(List.of("ANNUAL DUE 36500 2027-01-01", "ANNUAL DUE 36500 2028-01-01"), fees(card));
        UUID fee = db.unitOfWork().readOnly(() -> module.fees.ofCard(card)).get(1).id();
        Sale paid = till.sell(member, List.of(Rung.of("cards.fee", null, "fee", fee.toString())));
        assertEquals(0, till.refundable(paid, 1));
    }
}
