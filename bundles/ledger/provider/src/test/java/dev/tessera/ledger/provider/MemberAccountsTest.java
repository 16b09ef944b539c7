package dev.tessera.ledger.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a member holds when members are merged or forgotten. */
@OnEachDatabase("ledger")
class MemberAccountsTest {

    private static final Asset POINTS = Asset.points("standard");
    private static final Asset DEBT = Asset.pointsDebt("standard");
    private static final Deployment CHINA = new Deployment() {
        @Override
        public Currency currency() {
            return Currency.getInstance("CNY");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    };

    private final TestDatabase db;
    private final LedgerService ledger;
    private final ProofService proof;
    private final MemberAccounts accounts;
    private final UUID store = new UUID(7, 7);
    private final UUID survivor;
    private final UUID loser;

    MemberAccountsTest(TestDatabase db) {
        this.db = db;
        this.ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        this.proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        this.accounts = new MemberAccounts(ledger, db.ids(), db.clock(), CHINA);
        this.survivor = db.ids().next();
        this.loser = db.ids().next();
    }

    private void give(UUID member, Asset asset, long amount, Lot.Terms terms) {
        AccountKey account = AccountKey.member(member, asset);
        post(new Transfer(AccountKey.store(store, Asset.pointsIssued("standard")), account, amount,
                List.of(new Transfer.NewLot(db.ids().next(), account, amount, terms))));
    }

    private void owe(UUID member, long amount) {
        post(Transfer.of(AccountKey.member(member, DEBT), AccountKey.store(store, Asset.pointsIssued("standard")), amount));
    }

    private void post(Transfer... transfers) {
        db.unitOfWork().run(() -> ledger.post(new Journal(db.ids().next(), "test", "test.document", db.ids().next(), store,
                LocalDate.of(2026, 11, 23), db.clock().instant(), null, List.of(transfers))));
    }

    private AccountState state(UUID member, Asset asset) {
        AccountKey key = AccountKey.member(member, asset);
        return db.unitOfWork().readOnly(() -> ledger.states(List.of(key)).get(key));
    }

    private void merge() {
        db.unitOfWork().run(() -> accounts.merge(survivor, loser));
    }

    @Test
    void everythingMovesLotByLotWithItsTermsAndTheDebtWithIt() {
        Instant nextYear = db.clock().instant().plus(Duration.ofDays(365));
        UUID sale = db.ids().next();
        Lot.Terms terms = new Lot.Terms("earned", db.clock().instant().plus(Duration.ofDays(7)), nextYear, "food", sale);
        give(survivor, POINTS, 40, Lot.Terms.of("earned"));
        give(loser, POINTS, 100, terms);
        give(loser, POINTS, 60, Lot.Terms.of("gift"));
        owe(loser, 25);
        assertEquals(List.of("ledger.merge-debt", "ledger.merge-value"), db.unitOfWork().readOnly(() -> accounts.preview(survivor, loser)).stream()
                .map(remark -> remark.code()).sorted().toList());
        merge();
        assertEquals(200, state(survivor, POINTS).balance());
        assertEquals(25, state(survivor, DEBT).balance());
        assertEquals(0, state(loser, POINTS).balance());
        assertEquals(0, state(loser, DEBT).balance());
        List<Lot> lots = state(survivor, POINTS).lots();
        assertEquals(3, lots.size());
        assertEquals(terms, lots.stream().filter(lot -> lot.remaining() == 100).findFirst().orElseThrow().terms());
        assertEquals(1, db.unitOfWork().readOnly(() -> ledger.journalsOf("members.member", loser)).size(), "one journal");
        merge();
        assertEquals(200, state(survivor, POINTS).balance(), "nothing is left to move");
        assertTrue(proof.prove().holds());
    }

    @Test
    void aMergeWaitsForWhatIsHeldBack() {
        give(loser, POINTS, 100, Lot.Terms.of("earned"));
        UUID reservation = db.ids().next();
        db.unitOfWork().run(() -> ledger.reserve(reservation, AccountKey.member(loser, POINTS), 30, db.clock().instant().plusSeconds(60)));
        assertTrue(db.unitOfWork().readOnly(() -> accounts.preview(survivor, loser)).get(0).blocking());
        assertEquals("ledger.merge-reserved", assertThrows(ProblemException.class, this::merge).problem().code());
        assertEquals(100, state(loser, POINTS).balance());
        db.unitOfWork().run(() -> ledger.release(reservation));
        merge();
        assertEquals(100, state(survivor, POINTS).balance());
    }

    @Test
    void whoHoldsOrOwesSomethingIsNotForgotten() {
        give(loser, POINTS, 100, Lot.Terms.of("earned"));
        owe(survivor, 5);
        for (UUID member : List.of(loser, survivor)) {
            ProblemException refused = assertThrows(ProblemException.class, () -> db.unitOfWork().run(() -> accounts.erase(member)));
            assertEquals("ledger.member-holds-value", refused.problem().code());
        }
        merge();
        db.unitOfWork().run(() -> accounts.erase(loser));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoAsksIsToldEveryAccountWithItsMovements() {
        MemberDisclosure disclosure = new MemberDisclosure(ledger, db.unitOfWork());
        assertNull(disclosure.collect(loser), "nothing is held");
        give(loser, POINTS, 100, Lot.Terms.of("earned"));
        merge();
        List<MemberDisclosure.Account> told = (List<MemberDisclosure.Account>) disclosure.collect(survivor);
        assertEquals(List.of(new MemberDisclosure.Movement(db.clock().instant(), "ledger.merge", 100, 100L)), told.get(0).movements());
        assertEquals(1, told.get(0).lots().size());
        assertEquals(List.of(-100L, 100L), ((List<MemberDisclosure.Account>) disclosure.collect(loser)).get(0).movements().stream()
                .map(MemberDisclosure.Movement::amount).toList());
    }
}
