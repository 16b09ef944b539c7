package dev.tessera.sales.provider.shift;

import static dev.tessera.organization.testing.TestOrganization.HANGZHOU;
import static dev.tessera.organization.testing.TestOrganization.SHANGHAI;
import static dev.tessera.organization.testing.TestOrganization.till;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.SalesAccounts;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.drawer.Drawer;
import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.sales.provider.shift.ShiftClosing.Request;
import dev.tessera.sales.provider.shift.ShiftClosing.Step;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Opening, moving money, counting and closing, without sales: those are in the tests of days. */
@OnEachDatabase({"ledger", "sales"})
class ShiftTest {

    private final Tills tills;
    private final TestDatabase db;
    private final Map<String, Long> before = new HashMap<>();

    ShiftTest(TestDatabase db) {
        this.db = db;
        tills = new Tills(db);
        for (Asset asset : List.of(SalesAccounts.SAFE, SalesAccounts.PETTY_CASH, SalesAccounts.TIPS, Asset.CASH_DIFFERENCE)) {
            before.put(SHANGHAI + asset.code(), balance(SHANGHAI, asset));
        }
    }

    @Test
    void aShiftFromItsFloatToItsClose() {
        Shift shift = tills.open(SHANGHAI, 1, 50_000);
        assertEquals(50_000, tills.balance(shift.drawerId()));
        assertEquals(-50_000, store(SHANGHAI, SalesAccounts.SAFE));
        tills.cash.move(shift.id(), Kind.PETTY_CASH, -2_350, "打印纸", null);
        tills.cash.move(shift.id(), Kind.TIPS, -1_000, "小费", null);
        tills.cash.move(shift.id(), Kind.SAFE, 10_000, "换零", null);
        assertEquals(56_650, tills.expected(shift));

        ShiftClosing.Outcome outcome = tills.closing.close(shift.id(), new Request(Tills.coins(56_650), 36_650, null, null));
        assertEquals(Step.CLOSED, outcome.step());
        assertEquals(0, outcome.shift().close().difference());
        assertEquals(20_000, tills.balance(shift.drawerId()), "what is not dropped stays for the next");
        assertEquals(-50_000 - 10_000 + 36_650, store(SHANGHAI, SalesAccounts.SAFE));
        assertEquals(2_350, store(SHANGHAI, SalesAccounts.PETTY_CASH));
        assertEquals(1_000, store(SHANGHAI, SalesAccounts.TIPS));

        Shift next = tills.as(Tills.HAN_MEIMEI).open(SHANGHAI, 1, 20_000);
        assertEquals(20_000, next.found());
        assertEquals(List.of(), tills.views.get(next.id()).movements(), "nothing had to be brought");
        assertEquals(shift.number() + 1, next.number());
    }

    @Test
    void aDifferenceIsCountedAgainOnceAndApprovedAboveTheTolerance() {
        Shift shift = tills.open(SHANGHAI, 2, 10_000);
        assertEquals(Step.COUNT_AGAIN, tills.close(shift, 9_000).step());
        assertEquals("sales.shift-counting", code(() -> db.unitOfWork().run(() -> tills.shifts.open(till(SHANGHAI, 2), Tills.LI_LEI.id()))));
        assertEquals("sales.shift-counting", code(() -> tills.cash.move(shift.id(), Kind.SAFE, 1_000, "x", null)));
        assertEquals("sales.drawer-counting", code(() -> tills.as(Tills.HAN_MEIMEI).opening.open(till(SHANGHAI, 3), shift.drawerId(), 0, null)));
        tills.as(Tills.LI_LEI);
        assertEquals(Step.APPROVAL_NEEDED, tills.close(shift, 9_500).step(), "500 short, tolerated are 200");
        assertEquals("sales.counted-twice", code(() -> tills.close(shift, 10_000)), "guessing goes no further");
        assertEquals(Step.APPROVAL_NEEDED, tills.closing.close(shift.id(), new Request(null, 0, "找错零", null)).step());

        ShiftClosing.Outcome outcome = tills.closing.close(shift.id(), new Request(null, 0, "找错零", Tills.MANAGER));
        assertEquals(Step.CLOSED, outcome.step());
        assertEquals(-500, outcome.shift().close().difference());
        assertEquals(Tills.MANAGER, outcome.shift().close().approver());
        assertEquals(9_500, tills.balance(shift.drawerId()), "the ledger has what was counted");
        assertEquals(500, store(SHANGHAI, Asset.CASH_DIFFERENCE), "and what is missing is a cost");
        assertEquals(List.of(9_000L, 9_500L), tills.views.get(shift.id()).counts().stream().map(Count::counted).toList());
        assertEquals("sales.shift-over", code(() -> tills.close(shift, 9_500)));
    }

    @Test
    void aDifferenceWithinTheToleranceNeedsNobody() {
        Shift shift = tills.open(SHANGHAI, 4, 10_000);
        assertEquals(Step.COUNT_AGAIN, tills.close(shift, 10_200).step());
        assertEquals(Step.CLOSED, tills.closing.close(shift.id(), new Request(null, 0, null, null)).step(), "who is sure need not count again");
        assertEquals(-200, store(SHANGHAI, Asset.CASH_DIFFERENCE), "too much is the other side of too little");
    }

    @Test
    void twoTillsShareADrawerAndTheLastOneCounts() {
        Drawer drawer = tills.drawers.setUp(HANGZHOU, "总台");
        Shift first = tills.opening.open(till(HANGZHOU, 1), drawer.id(), 30_000, null);
        Shift second = tills.as(Tills.HAN_MEIMEI).opening.open(till(HANGZHOU, 2), drawer.id(), 5_000, null);
        tills.cash.move(second.id(), Kind.SAFE, -2_000, "投币", null);
        assertEquals(33_000, tills.balance(drawer.id()));
        tills.as(Tills.LI_LEI);
        assertEquals("sales.drawer-shared", code(() -> tills.close(first, 30_000)));
        ShiftClosing.Outcome handedOver = tills.closing.close(first.id(), new Request(null, 0, null, null));
        assertEquals(Step.CLOSED, handedOver.step());
        assertNull(handedOver.shift().close().counted());
        assertEquals(33_000, tills.expected(second), "who stays answers for all of it");
        assertEquals(0, tills.expected(first));
        assertEquals(Step.CLOSED, tills.as(Tills.HAN_MEIMEI).close(second, 33_000).step());
        assertEquals(33_000, tills.balance(drawer.id()));
    }

    @Test
    void cashIsHandedOverBetweenDrawers() {
        Shift giver = tills.open(SHANGHAI, 5, 30_000);
        Shift taker = tills.as(Tills.HAN_MEIMEI).open(SHANGHAI, 6, 0);
        tills.as(Tills.LI_LEI).cash.handOver(giver.id(), taker.id(), 12_000, "换班");
        assertEquals(18_000, tills.expected(giver));
        assertEquals(12_000, tills.expected(taker));
        assertEquals(18_000, tills.balance(giver.drawerId()));
        assertEquals(12_000, tills.balance(taker.drawerId()));
        assertEquals("sales.drawer-short", code(() -> tills.cash.handOver(giver.id(), taker.id(), 18_001, "x")));
        assertEquals("sales.handover-to-itself", code(() -> tills.cash.handOver(giver.id(), giver.id(), 1, "x")));
        Shift elsewhere = tills.open(HANGZHOU, 5, 0);
        assertEquals("sales.handover-elsewhere", code(() -> tills.cash.handOver(giver.id(), elsewhere.id(), 1, "x")));
    }

    @Test
    void aManagerClosesWhatACashierLeftOpen() {
        Shift left = tills.open(SHANGHAI, 7, 10_000);
        tills.as(Tills.MANAGER);
        assertEquals("sales.reason-missing", code(() -> tills.close(left, 10_000)));
        Shift closed = tills.closing.close(left.id(), new Request(Tills.coins(10_000), 10_000, "忘记交班", null)).shift();
        assertEquals(Tills.MANAGER, closed.close().by());
        assertEquals(Tills.LI_LEI, closed.cashier());
        assertEquals(0, tills.balance(left.drawerId()));
        Shift another = tills.as(Tills.LI_LEI).open(SHANGHAI, 7, 0);
        tills.rights.grantNothing().grant(DayPermissions.WORK, new UnitScope(false, Set.of(SHANGHAI)));
        assertEquals("security.forbidden", code(() -> tills.as(Tills.HAN_MEIMEI).close(another, 0)));
    }

    @Test
    void lessThanWasLeftNeedsAReason() {
        Shift shift = tills.open(SHANGHAI, 8, 10_000);
        tills.close(shift, 10_000);
        assertEquals("sales.float-below-left", code(() -> tills.open(SHANGHAI, 8, 9_000)));
        Shift next = tills.opening.open(till(SHANGHAI, 8), null, 9_000, "夜间少了一张");
        assertEquals(9_000, tills.expected(next));
        assertEquals(9_000, tills.balance(next.drawerId()));
        assertEquals(1_000, store(SHANGHAI, Asset.CASH_DIFFERENCE));
    }

    @Test
    void whoMayNotPayOutNeedsSomebodyWhoMay() {
        tills.rights.grantNothing().grant(DayPermissions.WORK, new UnitScope(false, Set.of(SHANGHAI)))
                .grant(DayPermissions.READ_SHIFTS, new UnitScope(false, Set.of(SHANGHAI)));
        Shift shift = tills.open(SHANGHAI, 9, 5_000);
        assertEquals("sales.approval-needed", code(() -> tills.cash.move(shift.id(), Kind.PETTY_CASH, -100, "x", null)));
        assertEquals(Tills.MANAGER, tills.cash.move(shift.id(), Kind.PETTY_CASH, -100, "胶带", Tills.MANAGER).approver());
        assertEquals("sales.drawer-short", code(() -> tills.cash.move(shift.id(), Kind.TIPS, -4_901, "x", Tills.MANAGER)));
        assertEquals("security.forbidden", code(() -> tills.open(HANGZHOU, 9, 0)), "not in another store");
        assertEquals("security.forbidden", code(() -> tills.views.x(shift.id())), "who counts blind sees no X");
    }

    @Test
    void aPersonHasOneShiftAtATillAndAnyNumberAtDifferentTills() {
        Shift one = tills.open(SHANGHAI, 10, 0);
        assertEquals("sales.shift-open-already", code(() -> tills.open(SHANGHAI, 10, 0)));
        Shift two = tills.open(SHANGHAI, 11, 0);
        Shift relief = tills.as(Tills.HAN_MEIMEI).open(SHANGHAI, 10, 0);
        assertEquals(one.drawerId(), relief.drawerId(), "the till's own drawer");
        assertNotEquals(one.drawerId(), two.drawerId());
        assertEquals(two.id(), tills.shifts.current(till(SHANGHAI, 11), Tills.LI_LEI.id()).orElseThrow().shiftId());
        assertTrue(tills.shifts.current(till(SHANGHAI, 11), Tills.HAN_MEIMEI.id()).isEmpty());
        assertEquals("sales.shift-closed", code(() -> db.unitOfWork().run(() -> tills.shifts.open(till(SHANGHAI, 11), Tills.HAN_MEIMEI.id()))));
        assertEquals("sales.till-unknown", code(() -> tills.opening.open(UUID.randomUUID(), null, 0, null)));
        assertEquals("sales.drawer-elsewhere", code(() -> tills.opening.open(till(HANGZHOU, 1), one.drawerId(), 0, null)));
    }

    @Test
    void theBusinessDateFollowsTheCutOff() {
        Shift shift = tills.open(SHANGHAI, 12, 0);
        assertEquals(LocalDate.parse("2026-11-23"), shift.openedOn());
        db.clock().set(Instant.parse("2026-11-23T18:30:00Z"));
        assertEquals(LocalDate.parse("2026-11-23"), dateAt(12), "half past two in the night");
        db.clock().set(Instant.parse("2026-11-23T20:00:00Z"));
        assertEquals(LocalDate.parse("2026-11-24"), dateAt(12), "four in the morning");
    }

    @Test
    void whatWasMovedAndCountedStays() {
        Shift shift = tills.open(SHANGHAI, 13, 700);
        tills.close(shift, 600);
        for (String change : List.of("update sales_cash_movement set amount = 1", "delete from sales_cash_movement", "update sales_count set counted = 700",
                "delete from sales_count")) {
            assertThrows(RuntimeException.class, () -> db.unitOfWork().run(() -> Sql.update(db.module("sales").connection(), change)), change);
        }
    }

    private LocalDate dateAt(int number) {
        return db.unitOfWork().required(() -> tills.shifts.open(till(SHANGHAI, number), Tills.LI_LEI.id())).businessDate();
    }

    /** What the store's account gained since the test began: the tests of this class share a database. */
    private long store(UUID storeId, Asset asset) {
        return balance(storeId, asset) - before.getOrDefault(storeId + asset.code(), 0L);
    }

    private long balance(UUID storeId, Asset asset) {
        AccountKey key = AccountKey.store(storeId, asset);
        return db.unitOfWork().readOnly(() -> tills.ledger.states(List.of(key)).get(key).balance());
    }

    private static String code(Runnable refused) {
        return assertThrows(ProblemException.class, refused::run).problem().code();
    }
}
