package dev.tessera.ledger.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEachDatabase("ledger")
class LedgerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** H2: two reads and a batch a table. PostgreSQL: both reads in one round trip and the journal with all that belongs to it in another. */
    private static final Map<DatabaseKind, Integer> MOST_STATEMENTS_OF_A_SALE = Map.of(DatabaseKind.H2, 8, DatabaseKind.POSTGRESQL, 2);

    private final TestDatabase db;
    private final LedgerService ledger;
    private final ProofService proof;
    private final UUID store = new UUID(7, 7);

    LedgerTest(TestDatabase db) {
        this.db = db;
        this.ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        this.proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
    }

    private AccountKey newCard(Asset asset) {
        return AccountKey.card(db.ids().next(), asset);
    }

    private AccountKey revenue() {
        return AccountKey.store(store, Asset.REVENUE);
    }

    private Journal journal(List<Transfer> transfers) {
        return new Journal(db.ids().next(), "test", "test.document", db.ids().next(), store, DAY, db.clock().instant(), null, transfers);
    }

    private UUID post(Transfer... transfers) {
        Journal journal = journal(List.of(transfers));
        db.unitOfWork().run(() -> ledger.post(journal));
        return journal.id();
    }

    private Transfer fill(AccountKey account, long amount) {
        return new Transfer(revenue(), account, amount, List.of(new Transfer.NewLot(db.ids().next(), account, amount, Lot.Terms.of("top-up"))));
    }

    private Transfer take(AccountState from, long amount) {
        List<Transfer.LotChange> draws = new ArrayList<>();
        long left = amount;
        for (Lot lot : from.lots()) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                draws.add(new Transfer.Draw(lot.id(), from.key(), part));
                left -= part;
            }
        }
        return new Transfer(from.key(), revenue(), amount, draws);
    }

    private AccountState state(AccountKey key) {
        return db.unitOfWork().readOnly(() -> ledger.states(List.of(key)).get(key));
    }

    private String refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    private void spend(AccountKey card, long amount) {
        db.unitOfWork().run(() -> {
            AccountState locked = ledger.lock(List.of(card)).get(card);
            if (locked.balance() >= amount) {
                ledger.post(journal(List.of(take(locked, amount))));
            } else {
                throw new IllegalStateException("spent up");
            }
        });
    }

    private void assertProven() {
        Proof.Result result = proof.prove();
        assertTrue(result.holds(), () -> "the ledger does not add up: " + result.differences().stream().limit(3).toList());
    }

    @Test
    void whatIsPostedIsThereLotByLot() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        post(fill(card, 100), fill(card, 50));
        AccountState filled = state(card);
        assertEquals(150, filled.balance());
        UUID spent = post(take(filled, 120));
        assertEquals(List.of(30L), state(card).lots().stream().map(Lot::remaining).toList());
        Journal read = db.unitOfWork().readOnly(() -> ledger.journal(spent)).orElseThrow();
        assertEquals(List.of(100L, 20L), read.transfers().get(0).lots().stream().map(Transfer.LotChange::amount).toList());
        assertEquals(List.of(-120L, 50L, 100L),
                db.unitOfWork().readOnly(() -> ledger.statement(card, null, 10)).stream().map(line -> line.amount()).toList());
        assertProven();
    }

    @Test
    void aDrawIsRestoredToItsLotAndNoFurther() {
        AccountKey card = newCard(Asset.BONUS);
        post(fill(card, 100));
        UUID lot = state(card).lots().get(0).id();
        post(take(state(card), 100));
        assertTrue(state(card).lots().isEmpty());
        post(new Transfer(revenue(), card, 60, List.of(new Transfer.Restore(lot, card, 60))));
        assertEquals(60, state(card).lots().get(0).remaining());
        assertEquals("ledger.lot-exceeded",
                refused(() -> post(new Transfer(revenue(), card, 41, List.of(new Transfer.Restore(lot, card, 41))))));
        assertEquals(60, state(card).balance());
        assertProven();
    }

    @Test
    void overdraftIsRefusedByCodeAndByTheDatabase() {
        AccountKey drawer = AccountKey.drawer(db.ids().next(), Asset.CASH);
        post(Transfer.of(drawer, revenue(), 500));
        assertEquals("ledger.insufficient", refused(() -> post(Transfer.of(revenue(), drawer, 501))));
        assertThrows(SQLException.class, () -> execute("update ledger_account set balance = -1 where owner = 'DRAWER'"));
        assertEquals(500, state(drawer).balance());
    }

    @Test
    void aJournalIsPostedWholeOrNotAtAll() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        AccountKey drawer = AccountKey.drawer(db.ids().next(), Asset.CASH);
        post(fill(card, 100), Transfer.of(drawer, revenue(), 500));
        AccountState filled = state(card);
        assertEquals("ledger.insufficient", refused(() -> post(take(filled, 40), Transfer.of(revenue(), drawer, 501))));
        assertEquals(List.of(100L, 500L), List.of(state(card).balance(), state(drawer).balance()), "the card was not drawn upon either");
        post(take(filled, 40), Transfer.of(revenue(), drawer, 500));
        assertEquals(List.of(60L, 0L), List.of(state(card).balance(), state(drawer).balance()));
        assertProven();
    }

    @Test
    void aReversalIsNewEntriesThatNameTheJournalTheyReverse() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        post(fill(card, 100));
        UUID spent = post(take(state(card), 60));
        Journal before = db.unitOfWork().readOnly(() -> ledger.journal(spent)).orElseThrow();
        Transfer back = new Transfer(revenue(), card, 60, List.of(new Transfer.Restore(state(card).lots().get(0).id(), card, 60)));
        UUID reversal = db.ids().next();
        assertThrows(RuntimeException.class, () -> db.unitOfWork().run(() -> ledger.post(reversal(reversal, new UUID(9, 9), back))), "of nothing there is");
        assertEquals(40, state(card).balance());
        db.unitOfWork().run(() -> ledger.post(reversal(reversal, spent, back)));
        assertEquals(100, state(card).balance());
        assertEquals(spent, db.unitOfWork().readOnly(() -> ledger.journal(reversal)).orElseThrow().reverses());
        assertEquals(before, db.unitOfWork().readOnly(() -> ledger.journal(spent)).orElseThrow(), "for ever as it was");
        assertProven();
    }

    private Journal reversal(UUID id, UUID reverses, Transfer back) {
        return new Journal(id, "test.back", "test.document", db.ids().next(), store, DAY, db.clock().instant(), reverses, List.of(back));
    }

    @Test
    void aJournalIsPostedOnce() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        Journal journal = journal(List.of(fill(card, 100)));
        db.unitOfWork().run(() -> ledger.post(journal));
        assertEquals("ledger.already-posted", refused(() -> db.unitOfWork().run(() -> ledger.post(new Journal(journal.id(), "again", "test.document",
                journal.sourceId(), store, DAY, journal.occurredAt(), null, List.of(fill(card, 100)))))));
        assertEquals(100, state(card).balance());
    }

    @Test
    void aReservationHoldsUntilItIsSettledReleasedOrOver() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        post(fill(card, 100));
        UUID first = db.ids().next();
        reserve(first, card, 70, Duration.ofMinutes(10));
        reserve(first, card, 70, Duration.ofMinutes(10));
        assertEquals(70, state(card).reserved());
        assertEquals("ledger.insufficient", refused(() -> reserve(db.ids().next(), card, 31, Duration.ofMinutes(10))));
        assertEquals("ledger.insufficient", refused(() -> post(take(state(card), 31))));
        db.unitOfWork().run(() -> {
            ledger.settle(first);
            ledger.post(journal(List.of(take(ledger.lock(List.of(card)).get(card), 50))));
        });
        assertEquals(50, state(card).available(db.clock().instant()), "what was not spent is free again");
        assertEquals("ledger.reservation-over", refused(() -> db.unitOfWork().run(() -> ledger.settle(first))));
        UUID second = db.ids().next();
        reserve(second, card, 50, Duration.ofMinutes(10));
        db.clock().advance(Duration.ofMinutes(10));
        assertEquals("ledger.reservation-over", refused(() -> db.unitOfWork().run(() -> ledger.settle(second))));
        assertEquals(1, ledger.releaseExpired(10));
        assertEquals(0, state(card).reserved());
        assertProven();
    }

    private void reserve(UUID id, AccountKey card, long amount, Duration time) {
        db.unitOfWork().run(() -> ledger.reserve(id, card, amount, db.clock().instant().plus(time)));
    }

    @Test
    void sixteenTillsSpendOneCardDownToTheLastCent() throws Exception {
        AccountKey card = newCard(Asset.PRINCIPAL);
        post(fill(card, 300), fill(card, 700));
        List<Callable<Integer>> tills = new ArrayList<>();
        for (int till = 0; till < 16; till++) {
            tills.add(() -> {
                int sales = 0;
                while (state(card).balance() >= 7) {
                    try {
                        spend(card, 7);
                        sales++;
                    } catch (IllegalStateException spentUp) {
                        return sales;
                    }
                }
                return sales;
            });
        }
        int sales = 0;
        for (Future<Integer> till : inParallel(tills)) {
            sales += till.get();
        }
        assertEquals(142, sales);
        assertEquals(1000 - 142 * 7, state(card).balance());
        assertProven();
    }

    @Test
    void unitsThatLockInOppositeOrderBothEnd() throws Exception {
        AccountKey one = newCard(Asset.PRINCIPAL);
        AccountKey other = newCard(Asset.PRINCIPAL);
        post(fill(one, 1000), fill(other, 1000));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            boolean forward = thread % 2 == 0;
            work.add(() -> {
                for (int round = 0; round < 5; round++) {
                    db.unitOfWork().run(() -> {
                        ledger.lock(List.of(forward ? one : other));
                        ledger.lock(List.of(forward ? other : one));
                        ledger.post(journal(List.of(take(ledger.lock(List.of(one)).get(one), 1), take(ledger.lock(List.of(other)).get(other), 1))));
                    });
                }
                return 0;
            });
        }
        for (Future<Integer> done : inParallel(work)) {
            done.get();
        }
        assertEquals(990, state(one).balance());
        assertEquals(990, state(other).balance());
        assertProven();
    }

    private static <T> List<Future<T>> inParallel(List<Callable<T>> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            return threads.invokeAll(work);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anyHistoryConservesEveryUnitAndIsProven() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<AccountKey> holders = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            holders.add(newCard(Asset.PRINCIPAL));
            holders.add(newCard(Asset.BONUS));
        }
        List<Journal> spends = new ArrayList<>();
        long outside = 0;
        for (int step = 0; step < 120; step++) {
            AccountKey key = holders.get(random.nextInt(holders.size()));
            AccountState state = state(key);
            int kind = random.nextInt(4);
            if (kind == 0 || state.balance() == 0) {
                long amount = 1 + random.nextInt(1000);
                post(fill(key, amount));
                outside -= amount;
            } else if (kind == 1) {
                long amount = 1 + random.nextLong(state.balance());
                Journal spend = journal(List.of(take(state, amount)));
                db.unitOfWork().run(() -> ledger.post(spend));
                spends.add(spend);
                outside += amount;
            } else if (kind == 2 && !spends.isEmpty()) {
                Transfer undone = spends.remove(random.nextInt(spends.size())).transfers().get(0);
                post(new Transfer(undone.credit(), undone.debit(), undone.amount(), undone.lots().stream()
                        .map(change -> (Transfer.LotChange) new Transfer.Restore(((Transfer.Draw) change).lotId(), change.account(), change.amount()))
                        .toList()));
                outside -= undone.amount();
            } else {
                AccountKey target = holders.get((holders.indexOf(key) + 2) % holders.size());
                Transfer drawn = take(state, state.balance());
                List<Transfer.LotChange> moved = new ArrayList<>(drawn.lots());
                state.lots().forEach(lot -> moved.add(new Transfer.NewLot(db.ids().next(), target, lot.remaining(), lot.terms())));
                post(new Transfer(key, target, state.balance(), moved));
            }
            assertEquals(-outside, holders.stream().mapToLong(holder -> state(holder).balance()).sum(), "seed " + seed);
        }
        assertProven();
    }

    @Test
    void tamperingIsFoundWithItsCounterExample() throws SQLException {
        AccountKey card = newCard(Asset.PRINCIPAL);
        post(fill(card, 100));
        execute("update ledger_account set balance = 101 where owner_id = '" + card.ownerId() + "'");
        try {
            Proof.Result result = proof.prove();
            assertFalse(result.holds());
            assertEquals(result, proof.last());
            assertEquals(List.of("balance-is-sum-of-transfers", "lots-are-balance"), result.differences().stream().map(Proof.Difference::check).toList());
            assertEquals("CARD " + card.ownerId() + " principal", result.differences().get(0).subject());
            assertEquals(100, result.differences().get(0).expected());
            assertEquals(101, result.differences().get(0).actual());
        } finally {
            execute("update ledger_account set balance = 100 where owner_id = '" + card.ownerId() + "'");
        }
        assertProven();
    }

    @Test
    void entriesCannotBeChangedDeletedOrTruncated() {
        post(fill(newCard(Asset.PRINCIPAL), 100));
        for (String table : List.of("ledger_lot_change", "ledger_transfer", "ledger_journal", "ledger_lot", "ledger_account")) {
            assertThrows(SQLException.class, () -> execute("delete from " + table), table);
            assertThrows(SQLException.class, () -> execute("truncate table " + table), table);
        }
        assertThrows(SQLException.class, () -> execute("update ledger_transfer set amount = 1"));
        assertThrows(SQLException.class, () -> execute("update ledger_journal set reason = 'other'"));
        assertThrows(SQLException.class, () -> execute("update ledger_lot_change set amount = 1"));
        assertProven();
    }

    @Test
    void sixteenTillsMoveValueBetweenTheSameFewCards() throws Exception {
        List<AccountKey> cards = IntStream.range(0, 4).mapToObj(index -> newCard(Asset.PRINCIPAL)).toList();
        cards.forEach(card -> post(fill(card, 600), fill(card, 400)));
        List<Callable<Integer>> tills = new ArrayList<>();
        for (int till = 0; till < 16; till++) {
            Random random = new Random(till);
            tills.add(() -> {
                int moves = 0;
                for (int round = 0; round < 12; round++) {
                    AccountKey from = cards.get(random.nextInt(cards.size()));
                    AccountKey to = cards.get((cards.indexOf(from) + 1 + random.nextInt(cards.size() - 1)) % cards.size());
                    moves += move(from, to, 1 + random.nextInt(150)) ? 1 : 0;
                }
                return moves;
            });
        }
        int moves = 0;
        for (Future<Integer> till : inParallel(tills)) {
            moves += till.get();
        }
        assertTrue(moves > 0);
        assertEquals(4000, cards.stream().mapToLong(card -> state(card).balance()).sum());
        assertProven();
    }

    /** As a till does: locks both in one call, looks, moves lot by lot. */
    private boolean move(AccountKey from, AccountKey to, long amount) {
        return db.unitOfWork().required(() -> {
            AccountState locked = ledger.lock(List.of(from, to)).get(from);
            if (locked.balance() < amount) {
                return false;
            }
            List<Transfer.LotChange> lots = new ArrayList<>(take(locked, amount).lots());
            lots.add(new Transfer.NewLot(db.ids().next(), to, amount, Lot.Terms.of("transfer-in")));
            ledger.post(journal(List.of(new Transfer(from, to, amount, lots))));
            return true;
        });
    }

    @Test
    void aSaleNeedsFewStatements() {
        AccountKey card = newCard(Asset.PRINCIPAL);
        AccountKey drawer = AccountKey.drawer(db.ids().next(), Asset.CASH);
        AccountKey points = AccountKey.member(db.ids().next(), Asset.points("standard"));
        AccountKey issued = AccountKey.store(store, Asset.pointsIssued("standard"));
        AccountKey clearing = AccountKey.store(store, Asset.CLEARING);
        Runnable sale = () -> db.unitOfWork().run(() -> {
            AccountState value = ledger.lock(List.of(card, drawer, points)).get(card);
            ledger.post(journal(List.of(new Transfer(card, clearing, 70, take(value, 70).lots()), Transfer.of(drawer, clearing, 30),
                    Transfer.of(clearing, revenue(), 60), Transfer.of(clearing, revenue(), 40),
                    new Transfer(issued, points, 10, List.of(new Transfer.NewLot(db.ids().next(), points, 10, Lot.Terms.of("earned")))))));
        });
        post(fill(card, 1000), fill(card, 50));
        sale.run();
        long statements = db.statementsOf(sale);
        assertTrue(statements <= MOST_STATEMENTS_OF_A_SALE.get(db.kind()), statements + " statements on " + db.kind());
        assertProven();
    }

    @Test
    void theProofGoesThroughMoreThanOnePart() {
        List<AccountKey> cards = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            List<Transfer> transfers = new ArrayList<>();
            for (int count = 0; count < 500; count++) {
                cards.add(newCard(Asset.BONUS));
                transfers.add(fill(cards.get(cards.size() - 1), 3));
            }
            post(transfers.toArray(Transfer[]::new));
        }
        Proof.Result result = proof.prove();
        assertTrue(result.holds(), () -> result.differences().toString());
        assertTrue(result.transfers() >= 2500);
        long bonus = db.unitOfWork().readOnly(() -> Sql.query(db.module("ledger").connection(),
                "select sum(balance) from ledger_account where asset = 'bonus'", row -> row.getLong(1))).get(0);
        assertEquals(bonus, result.balances().get("bonus"));
    }

    @Test
    void whatAnotherModuleFindsIsPartOfTheProof() {
        Proof.Difference difference = new Proof.Difference("drawer-is-counted", "x".repeat(300), List.of(), Proof.Measure.MONEY, 1, 2);
        Proof.Check check = new Proof.Check() {
            @Override
            public Set<String> laws() {
                return Set.of(difference.check());
            }

            @Override
            public List<Proof.Difference> differences() {
                return List.of(difference);
            }
        };
        proof.addCheck(check);
        assertEquals(List.of("drawer-is-counted"), proof.prove().differences().stream().map(Proof.Difference::check).toList());
        proof.removeCheck(check);
        assertProven();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
