package dev.tessera.ledger.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A database of its own, because a journal that is wrong stays for ever. */
@OnEachDatabase("ledger")
class ClearingTest {

    private static final UUID STORE = new UUID(7, 7);
    private static final AccountKey CLEARING = AccountKey.store(STORE, Asset.CLEARING);
    private static final AccountKey REVENUE = AccountKey.store(STORE, Asset.REVENUE);

    private final TestDatabase db;
    private final LedgerService ledger;

    ClearingTest(TestDatabase db) {
        this.db = db;
        this.ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
    }

    private UUID post(Transfer... transfers) {
        Journal journal = new Journal(db.ids().next(), "test", "test.document", db.ids().next(), STORE, LocalDate.of(2026, 11, 23),
                db.clock().instant(), null, List.of(transfers));
        db.unitOfWork().run(() -> ledger.post(journal));
        return journal.id();
    }

    @Test
    void aJournalThatLeavesSomethingOnClearingIsNamedAlsoWhenAnotherMakesUpForIt() {
        ProofService proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        UUID leaves = post(Transfer.of(AccountKey.store(STORE, Asset.external("wallet")), CLEARING, 500), Transfer.of(CLEARING, REVENUE, 490));
        UUID takes = post(Transfer.of(CLEARING, REVENUE, 10));
        assertEquals(Set.of(difference(leaves, -10), difference(takes, 10)), Set.copyOf(proof.prove().differences()));
    }

    private static Proof.Difference difference(UUID journal, long left) {
        return new Proof.Difference("clearing-is-empty", "journal " + journal, List.of(Proof.About.of("organization.unit", STORE),
                new Proof.About("ledger.asset", "clearing"), Proof.About.of("ledger.journal", journal)), Proof.Measure.MONEY, 0, left);
    }
}
