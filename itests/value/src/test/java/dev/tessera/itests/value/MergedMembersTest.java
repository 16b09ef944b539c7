package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.members.api.Member;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two members turn out to be one person: value, lots and debts of one are the other's from then on, and what was sold before is refunded to them. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class MergedMembersTest {

    private final TestDatabase db;
    private Chain chain;
    private UUID till;
    private UUID item;

    MergedMembersTest(TestDatabase db) {
        this.db = db;
    }

    private void open(Chain opened, String code) {
        chain = opened;
        chain.pointsForYuan();
        till = chain.till(1);
        item = chain.goods(code, 10_00);
        chain.stock(item, 1_000);
    }

    private UUID sell(UUID member, long pieces, Object... paid) {
        return chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, pieces)), paid).sale().head().id();
    }

    @Test
    void cardPointsAndDepositGoOverAndASaleFromBeforeIsGivenBackToTheSurvivor() {
        try (Chain opened = new Chain(db)) {
            open(opened, "MERGE-1");
            Member survivor = chain.members.add(Chain.STORE, "甲");
            Member loser = chain.members.add(Chain.STORE, "乙");
            CardType type = chain.cardType("MERGE-1");
            UUID card = chain.card(type, till, loser.id());
            sell(loser.id(), 5, "bank-card", 50_00L, null);
            chain.sell(db.ids().next(), till, loser.id(), List.of(Chain.line(1, "sales.deposit", null, 1, "amount", "3000")), "cash", 30_00L, null);
            long had = chain.points(loser.id());
            UUID before = sell(loser.id(), 2, "points", 50L, Chain.POINTS, "deposit", 5_00L, null, "stored-value", 14_50L, card);
            long earned = chain.points(loser.id());
            chain.merge(survivor, loser);
            assertEquals(0, chain.points(loser.id()));
            assertEquals(earned, chain.points(survivor.id()));
            assertEquals(25_00, chain.state(AccountKey.member(survivor.id(), Asset.DEPOSIT)).balance());
            chain.prove();
            // The card has a new owner, who pays with it.
            sell(survivor.id(), 1, "stored-value", 10_00L, card);
            assertEquals(120_00 - 14_50 - 10_00, chain.value(card));
            // The sale from before: value to the card, deposit and points to the survivor, what it had earned is taken back there.
            long points = chain.points(survivor.id());
            chain.refund(till, before, false);
            assertEquals(120_00 - 10_00, chain.value(card));
            assertEquals(30_00, chain.state(AccountKey.member(survivor.id(), Asset.DEPOSIT)).balance());
            assertEquals(0, chain.state(AccountKey.member(loser.id(), Asset.DEPOSIT)).balance());
            assertEquals(0, chain.points(loser.id()));
            // 50 points it was paid with come back, and what it earned is taken back: so much as if it had never been.
            assertEquals(points - (earned - had), chain.points(survivor.id()));
            chain.prove();
        }
    }

    @Test
    void aDebtInPointsGoesOverAndIsPaidFromWhatTheSurvivorHasAndEarns() {
        try (Chain opened = new Chain(db)) {
            open(opened, "MERGE-2");
            Member survivor = chain.members.add(Chain.STORE, "丙");
            Member loser = chain.members.add(Chain.STORE, "丁");
            // Earned 100 points and spent 60 of them, then what had earned them came back; what another sale earned stays.
            UUID given = sell(loser.id(), 10, "bank-card", 100_00L, null);
            sell(loser.id(), 1, "points", 60L, Chain.POINTS, "bank-card", 9_40L, null);
            chain.refund(till, given, false);
            long owed = chain.pointsDebt(loser.id());
            long left = chain.points(loser.id());
            assertEquals(60, owed + 9 - left, "of what was earned in all, 60 were spent");
            assertTrue(owed > left + 20, "owes more than both have");
            sell(survivor.id(), 2, "bank-card", 20_00L, null);
            assertEquals(20, chain.points(survivor.id()));
            chain.merge(survivor, loser);
            assertEquals(0, chain.pointsDebt(loser.id()));
            assertEquals(owed - left - 20, chain.pointsDebt(survivor.id()), "paid from what both had");
            assertEquals(0, chain.points(survivor.id()));
            chain.prove();
            sell(survivor.id(), 10, "bank-card", 100_00L, null);
            assertEquals(0, chain.pointsDebt(survivor.id()));
            assertEquals(100 - (owed - left - 20), chain.points(survivor.id()), "the rest from what the survivor earns");
            chain.prove();
        }
    }
}
