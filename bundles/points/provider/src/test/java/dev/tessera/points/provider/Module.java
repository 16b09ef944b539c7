package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.provider.LedgerService;
import dev.tessera.ledger.provider.ProofService;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.points.api.Points.Balance;
import dev.tessera.points.provider.rules.KindTerms;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.TestDatabase;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The module's services put together by hand, as declarative services would, over the real ledger. */
final class Module implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final TestMembers members = new TestMembers();
    final TestOrganization organization;
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final TestApprovals approvals = new TestApprovals();
    final Deployment deployment = new Deployment() {
        @Override
        public Currency currency() {
            return Currency.getInstance("CNY");
        }

        @Override
        public ZoneId zone() {
            return ZONE;
        }
    };
    final LedgerService ledger;
    final PointsMemory memory;
    final PointsStore store;
    final Programme programme;
    final PointsService points;
    final MovementService movements;
    final Rewards rewards;
    final Redemptions redemptions;
    final PointsTender tender;
    final Earnings earnings;
    final PointsParticipant participant;
    final PointsMerge merge;
    final ExpiryJob expiry;
    final KindService kinds;
    final RuleService rules;
    final RewardService rewardService;
    final PointsProof check;

    Module(TestDatabase db) {
        this.db = db;
        var database = db.module("points");
        organization = new TestOrganization(db.clock());
        ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        memory = new PointsMemory(db.unitOfWork(), database);
        store = new PointsStore(database);
        programme = new Programme(memory, store, ledger, organization, deployment, access, db.ids(), db.clock());
        points = new PointsService(db.unitOfWork(), programme, memory, members);
        movements = new MovementService(db.unitOfWork(), programme, members, access, approvals, this::record);
        rewards = new Rewards(memory, deployment);
        redemptions = new Redemptions(store, memory, ledger, db.ids());
        tender = new PointsTender(memory, store, redemptions, ledger);
        earnings = new Earnings(memory, members, organization, deployment);
        participant = new PointsParticipant(memory, store, earnings, rewards, redemptions, new Reversals(memory, store), ledger, deployment,
                db.unitOfWork(), db.ids());
        merge = new PointsMerge(db.unitOfWork(), programme, memory);
        expiry = new ExpiryJob(db.unitOfWork(), programme, memory, db.events(), deployment);
        Editing editing = new Editing(db.unitOfWork(), database, memory, db.ids(), access, this::record);
        kinds = new KindService(editing);
        rules = new RuleService(editing, store, db.clock());
        rewardService = new RewardService(editing);
        check = new PointsProof(database, ledger, organization, memory);
    }

    private void record(Change change) {
        db.unitOfWork().afterCommit(() -> audit.add(change));
    }

    /** A kind of points of its own, so that tests of one database do not meet; it repays 1:1 and never runs out unless changed. */
    String kind(UnaryOperator<KindTerms> change) {
        String code = "k" + Long.toString(db.ids().next().getMostSignificantBits() & 0xFFFFFFFFFFL, 36) + Long.toString(System.nanoTime(), 36);
        kinds.create(code, change.apply(Terms.kind()));
        return code;
    }

    Rule rule(RuleTerms terms) {
        UUID id = rules.create(terms).id();
        return memory.now().rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    UUID member(String name) {
        return members.add(TestOrganization.SHANGHAI, name).id();
    }

    Balance balance(UUID memberId, String kind) {
        return points.balances(memberId).stream().filter(balance -> balance.kind().equals(kind)).findFirst().orElseThrow();
    }

    AccountState state(AccountKey key) {
        return db.unitOfWork().readOnly(() -> ledger.states(List.of(key)).get(key));
    }

    void expire() {
        expiry.run(new dev.tessera.jobs.JobRun() {
            @Override
            public boolean stopRequested() {
                return false;
            }

            @Override
            public void progress(String line) {}
        });
    }

    void assertProven() {
        ProofService proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        proof.addCheck(check);
        Proof.Result result = proof.prove();
        if (!result.holds()) {
            throw new AssertionError("does not add up: " + result.differences().stream().limit(5).toList());
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
