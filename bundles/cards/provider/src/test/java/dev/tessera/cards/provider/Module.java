package dev.tessera.cards.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.credit.CreditBook;
import dev.tessera.cards.provider.credit.CreditJob;
import dev.tessera.cards.provider.credit.CreditService;
import dev.tessera.cards.provider.credit.OnAccountTender;
import dev.tessera.cards.provider.credit.Penalties;
import dev.tessera.cards.provider.credit.RepaymentLine;
import dev.tessera.cards.provider.credit.TimeCharges;
import dev.tessera.cards.provider.job.DunningJob;
import dev.tessera.cards.provider.job.FeeJob;
import dev.tessera.cards.provider.job.Lapse;
import dev.tessera.cards.provider.job.LapseJob;
import dev.tessera.cards.provider.job.TimeCards;
import dev.tessera.cards.provider.sale.CardDiscount;
import dev.tessera.cards.provider.sale.CardPayments;
import dev.tessera.cards.provider.sale.CardSaleLine;
import dev.tessera.cards.provider.sale.CountTender;
import dev.tessera.cards.provider.sale.CardTiers;
import dev.tessera.cards.provider.sale.Dues;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.cards.provider.sale.EntitlementUse;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.FeeLine;
import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.cards.provider.sale.SaleCards;
import dev.tessera.cards.provider.sale.StoredValueTender;
import dev.tessera.cards.provider.sale.TopUpLine;
import dev.tessera.cards.provider.sale.TopUps;
import dev.tessera.cards.provider.sale.Upgrades;
import dev.tessera.cards.provider.sale.Validities;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.cards.provider.type.PrepaidLaw;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.jobs.JobRun;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.provider.LedgerService;
import dev.tessera.ledger.provider.ProofService;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.TenderType;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.security.testing.TestPersonalData;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The module's services put together by hand, as declarative services would, on the real ledger; it is 23 November 2026. */
final class Module {

    private static final AtomicLong CODES = new AtomicLong(100);

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final TestMembers members = new TestMembers();
    final TestOrganization organization;
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final Deployment deployment = new ShanghaiYuan();
    final LedgerService ledger;
    final ProofService proof;
    final Foundation foundation;
    final CardTypes types;
    final CardStore store;
    final CardPins pins;
    final SaleCards cards;
    final CardPayments payments;
    final Validities validities;
    final TopUps topUps;
    final Entitlements entitlements;
    final EntitlementUse uses;
    final Fees fees;
    final CardService service;
    final CardDiscount discount;
    final CreditBook book;
    final Dunning dunning;
    final CardTiers tiers;
    final CreditService credit;
    final LapseJob lapseJob;
    final FeeJob feeJob;
    final CreditJob creditJob;
    final DunningJob dunningJob;
    final CardMembers cardMembers;
    final List<LineType> lineTypes;
    final List<TenderType> tenders;
    final Till shanghai;
    final Till hangzhou;

    Module(TestDatabase db) {
        this(db, PrepaidLaw.NONE);
    }

    Module(TestDatabase db, PrepaidLaw law) {
        this.db = db;
        day("2026-11-23");
        organization = new TestOrganization(db.clock());
        ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        foundation = new Foundation(db.unitOfWork(), db.module("cards"), db.ids(), db.clock(), db.events(),
                change -> db.unitOfWork().afterCommit(() -> audit.add(change)), access, new TestPersonalData(), organization, members, ledger,
                deployment);
        types = new CardTypes(foundation, law);
        store = new CardStore(foundation, types);
        pins = new CardPins(foundation);
        cards = new SaleCards(foundation, store, types);
        payments = new CardPayments(foundation);
        validities = new Validities(store);
        Dues dues = new Dues(foundation);
        topUps = new TopUps(foundation, law);
        entitlements = new Entitlements(foundation);
        uses = new EntitlementUse(foundation, cards, entitlements, pins, payments, validities);
        fees = new Fees(foundation);
        service = new CardService(foundation, types, store, pins, entitlements, fees);
        discount = new CardDiscount(cards, types);
        book = new CreditBook(foundation);
        dunning = new Dunning(foundation, store, types, fees);
        TimeCharges timeCharges = new TimeCharges(foundation, book);
        credit = new CreditService(foundation, store, types, book, timeCharges, new Penalties(book, timeCharges), dunning);
        lapseJob = new LapseJob(foundation, new Lapse(foundation, store, service, entitlements, new TimeCards(foundation, entitlements)));
        feeJob = new FeeJob(foundation, types, store, fees, payments);
        creditJob = new CreditJob(foundation, types, store, credit);
        dunningJob = new DunningJob(foundation, dunning);
        tiers = new CardTiers(cards, types);
        cardMembers = new CardMembers(foundation, store);
        proof.addCheck(new CardsProof(foundation, store, entitlements));
        lineTypes = List.of(new CardSaleLine(foundation, types, cards, store, topUps, entitlements,
                new Upgrades(foundation, store, entitlements, fees, dues), law), new TopUpLine(foundation, cards, topUps),
                new FeeLine(foundation, cards, fees, dunning), new RepaymentLine(foundation, cards, book, dunning));
        tenders = List.of(new StoredValueTender(foundation, cards, pins, payments, validities, dues),
                new CountTender(cards, entitlements, uses, dues), new OnAccountTender(foundation, cards, book, payments, pins, validities));
        shanghai = new Till(this, TestOrganization.SHANGHAI);
        hangzhou = new Till(this, TestOrganization.HANGZHOU);
    }

    /** Yuan, in Shanghai. */
    private record ShanghaiYuan() implements Deployment {
        @Override
        public Currency currency() {
            return Currency.getInstance("CNY");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }

    UUID member(String name) {
        return members.add(TestOrganization.SHANGHAI, name).id();
    }

    CardType type(CardTypeDefinition definition) {
        return types.create("T" + CODES.incrementAndGet(), "卡", null, definition);
    }

    static CardTypeDefinition storedValue(DrawPolicy policy, ClawBack clawBack, TopUpPackage... packages) {
        return with(new StoredValue(policy, clawBack, List.of(packages), true, 1, null, 30), false, 0);
    }

    static CardTypeDefinition with(StoredValue value, boolean pin, int supplementary) {
        return new CardTypeDefinition(value, List.of(), null, null, false, null, 0, null, null, List.of(), pin, false, false, supplementary);
    }

    static TopUpPackage pack(String code, long pay, long bonus) {
        return new TopUpPackage(code, code, pay, bonus, null, null, null, true);
    }

    static TopUpPackage pack(String code, long pay, long bonus, Integer bonusDays, Scope scope) {
        return new TopUpPackage(code, code, pay, bonus, null, bonusDays, scope, true);
    }

    /** A card of the type for the member, sold with a line of its own. */
    UUID sell(CardType type, UUID memberId, String... details) {
        Till.Sale sale = shanghai.sell(memberId, List.of(Till.Rung.of("cards.sale", type.id(), details)));
        return cardOf(sale);
    }

    static UUID cardOf(Till.Sale sale) {
        return sale.effects().stream().filter(effect -> effect.kind().equals("card")).map(effect -> UUID.fromString((String) effect.arguments().get("card")))
                .findFirst().orElseThrow();
    }

    CardRow card(UUID id) {
        return db.unitOfWork().readOnly(() -> store.row(id).orElseThrow());
    }

    long balance(UUID card, Asset asset) {
        AccountKey key = AccountKey.card(card, asset);
        return db.unitOfWork().readOnly(() -> ledger.states(List.of(key)).get(key).balance());
    }

    long storeBalance(UUID storeId, Asset asset) {
        return db.unitOfWork().readOnly(() -> ledger.accountsOf(AccountKey.Owner.STORE, storeId)).stream()
                .filter(state -> state.key().asset().equals(asset)).mapToLong(state -> state.balance()).sum();
    }

    /** The night's jobs, all of them. */
    void night() {
        JobRun run = new JobRun() {
            @Override
            public boolean stopRequested() {
                return false;
            }

            @Override
            public void progress(String line) {}
        };
        lapseJob.run(run);
        feeJob.run(run);
        creditJob.run(run);
        dunningJob.run(run);
    }

    /** It is ten in the morning of that day in the stores. */
    void day(String date) {
        db.clock().set(Instant.parse(date + "T02:00:00Z"));
    }

    void proves() {
        Proof.Result result = proof.prove();
        assertEquals(List.of(), result.differences());
    }

    /** The end of a test: everything adds up. */
    void end() {
        proves();
        types.close();
    }

    static String refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    static Map<String, Object> refusal(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().arguments();
    }
}
