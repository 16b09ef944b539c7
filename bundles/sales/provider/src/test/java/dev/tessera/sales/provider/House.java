package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.provider.LedgerService;
import dev.tessera.ledger.provider.ProofService;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayProof;
import dev.tessera.sales.provider.day.DayQueries;
import dev.tessera.sales.provider.day.DaySettings;
import dev.tessera.sales.provider.day.PeriodLocks;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.deposit.DepositLines;
import dev.tessera.sales.provider.deposit.DepositTender;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.held.HeldBaskets;
import dev.tessera.sales.provider.rest.DayRest;
import dev.tessera.sales.provider.receipt.ReceiptSettings;
import dev.tessera.sales.provider.payment.OutsidePaymentStore;
import dev.tessera.sales.provider.payment.OutsidePayments;
import dev.tessera.sales.provider.payment.Providers;
import dev.tessera.sales.provider.receipt.Receipts;
import dev.tessera.sales.provider.refund.Exchanges;
import dev.tessera.sales.provider.refund.LegMoves;
import dev.tessera.sales.provider.refund.LegSettlement;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.RefundStore;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.refund.ShownReceipts;
import dev.tessera.sales.provider.refund.UnlinkedRefunds;
import dev.tessera.sales.provider.report.SalesProof;
import dev.tessera.sales.provider.report.Totals;
import dev.tessera.sales.provider.rest.RefundRest;
import dev.tessera.sales.provider.rest.SalesApplication;
import dev.tessera.sales.provider.shift.CashBox;
import dev.tessera.sales.provider.shift.ShiftCash;
import dev.tessera.sales.provider.shift.ShiftClosing;
import dev.tessera.sales.provider.shift.ShiftOpening;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.sales.provider.shift.Takings;
import dev.tessera.sales.provider.shift.TillShifts;
import dev.tessera.sales.provider.tender.BankCard;
import dev.tessera.sales.provider.tender.CashTender;
import dev.tessera.sales.provider.tender.RecordedPayments;
import dev.tessera.sales.provider.tender.Wallet;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.security.testing.TestGuesses;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Checkout, shifts and the real ledger put together by hand, as declarative services would, and served over HTTP. */
public final class House implements AutoCloseable {

    public static final UUID TILL = TestOrganization.till(TestOrganization.SHANGHAI, 1);
    public static final UUID OTHER_TILL = TestOrganization.till(TestOrganization.HANGZHOU, 1);
    public static final Caller MANAGER = new Caller(Caller.Kind.SESSION, new UUID(7, 8), "韩梅梅");
    private static final String PIN = "4711";

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final TestMembers members = new TestMembers();
    final TestGoods goods = new TestGoods();
    final Extensions extensions = new Extensions();
    final LedgerService ledger;
    final TestOrganization organization;
    final Places places;
    final Planner planner;
    final SaleStore saleStore;
    final TillShifts shifts;
    final ShiftOpening opening;
    final ShiftClosing closing;
    final Consents consents;
    final Checkout checkout;
    final RefundStore refundStore;
    final Refunds refunds;
    final LegSettlement settlement;
    final DayProof dayProof;
    final RestServer server;
    final Providers providers = new Providers();
    final OutsidePaymentStore outsideStore;
    final OutsidePayments outside;

    House(TestDatabase db) {
        this(db, new SalesSettings(SalesSettings.Limits.USUAL));
    }

    House(TestDatabase db, SalesSettings settings) {
        this.db = db;
        var database = db.module("sales");
        organization = new TestOrganization(db.clock());
        ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        ShiftStore shiftStore = new ShiftStore(database);
        BusinessDates dates = new BusinessDates(organization);
        CashBox cash = new CashBox(shiftStore, ledger, db.ids(), db.clock());
        shifts = new TillShifts(db.unitOfWork(), shiftStore, dates);
        Drawers drawers = new Drawers(db.unitOfWork(), database, organization, access, this::record, db.ids());
        StoreBooks books = new StoreBooks(database);
        opening = new ShiftOpening(db.unitOfWork(), shiftStore, books, dates, drawers, cash, new Places(organization, access), access,
                this::record, db.ids(), db.clock());
        extensions.addLineType(goods);
        outsideStore = new OutsidePaymentStore(database, db.unitOfWork(), db.clock());
        extensions.addTenderType(new CashTender(settings));
        extensions.addTenderType(new BankCard(new RecordedPayments(), outsideStore, settings));
        extensions.addTenderType(new Wallet(new RecordedPayments(), outsideStore, settings));
        extensions.addTenderType(new TestValue(ledger));
        places = new Places(organization, access);
        planner = new Planner(extensions, ledger, places);
        saleStore = new SaleStore(database);
        consents = new Consents(access, this::approve, this::record);
        checkout = new Checkout(db.unitOfWork(), planner, ledger, saleStore, places, shifts, members, consents, settings, access, db.events(),
                db.ids(), db.clock(), deployment());
        Takings takings = new Takings(database);
        closing = new ShiftClosing(db.unitOfWork(), shiftStore, books, dates, takings, cash, new DaySettings(200), access, this::record,
                db.clock());
        DayQueries dayQueries = new DayQueries(database, organization, ledger, takings, shiftStore, extensions);
        ZReports reports = new ZReports(db.unitOfWork(), database, access);
        StoreDays days = new StoreDays(db.unitOfWork(), books, dates, dayQueries, reports, shiftStore, organization, access, this::record,
                db.events(), db.ids(), db.clock());
        PeriodLocks locks = new PeriodLocks(db.unitOfWork(), database, books, dayQueries, shiftStore, organization, access, this::record,
                db.clock());
        dayProof = new DayProof(database, ledger, reports);
        SaleQueries queries = new SaleQueries(db.unitOfWork(), saleStore, access);
        outside = new OutsidePayments(db.unitOfWork(), outsideStore, providers, extensions, places, shifts, settings, access, db.clock());
        refundStore = new RefundStore(database);
        Receipts receipts = new Receipts(db.unitOfWork(), database, queries, refundStore,
                new RefundQueries(db.unitOfWork(), refundStore, access), organization, members, new ReceiptSettings(List.of("谢谢惠顾")),
                RestServer.messages(), access, this::record, db.ids(), db.clock(), deployment());
        DayRest day = new DayRest(drawers, opening, new ShiftCash(db.unitOfWork(), shiftStore, dates, cash, access, this::record), closing,
                new ShiftViews(db.unitOfWork(), shiftStore, closing, takings, dates, access, db.clock()), days, reports, locks, receipts,
                organization, RestServer.messages(), deployment(), access, this::approve);
        ShownReceipts shown = new ShownReceipts(db.unitOfWork(), saleStore, places, access, new TestGuesses(), this::record);
        refunds = new Refunds(db.unitOfWork(), planner, ledger, saleStore, refundStore, places, shifts, members, consents, settings, access,
                db.events(), shown, db.ids(), db.clock());
        settlement = new LegSettlement(db.unitOfWork(), refundStore, planner, db.clock());
        extensions.addLineType(new DepositLines(ledger, saleStore, members, db.ids()));
        extensions.addTenderType(new DepositTender(ledger, db.ids()));
        RefundRest refundRest = new RefundRest(refunds, new RefundQueries(db.unitOfWork(), refundStore, access),
                new Exchanges(db.unitOfWork(), refunds, refundStore, checkout, saleStore, places, shifts, consents, access),
                new UnlinkedRefunds(db.unitOfWork(), planner, ledger, refundStore, places, shifts, members, consents, settings, access, db.events(),
                        db.ids(), db.clock()), settlement,
                new LegMoves(db.unitOfWork(), refundStore, planner, ledger, places, shifts, consents, access, this::record, db.ids(), db.clock()),
                shown, RestServer.messages());
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("sales",
                support -> new SalesApplication(support, RestServer.messages(), access, checkout, queries, new HeldBaskets(db.unitOfWork(), database, places, access,
                        db.ids(), db.clock()), new Totals(db.unitOfWork(), database, access), outside, refundRest, day,
                        extensions));
    }

    private Caller approve(String login, String pin, String permission, UUID unitId) {
        if (!login.equals("meimei") || !pin.equals(PIN)) {
            throw Problem.forbidden("security.approval-refused").exception();
        }
        return MANAGER;
    }

    private void record(Change change) {
        db.unitOfWork().afterCommit(() -> audit.add(change));
    }

    static Deployment deployment() {
        return new Deployment() {
            @Override
            public Currency currency() {
                return Currency.getInstance("CNY");
            }

            @Override
            public ZoneId zone() {
                return ZoneId.of("Asia/Shanghai");
            }
        };
    }

    /** Consent of the second person, as it stands in a request. */
    static String approval(String permission) {
        return "\"approvals\": [{\"permission\": \"%s\", \"login\": \"meimei\", \"pin\": \"%s\"}]".formatted(permission, PIN);
    }

    /** Opens the caller's shift at a till with so much in the drawer. */
    void open(UUID till, long cash) {
        opening.open(till, null, cash, null);
    }

    void topUp(UUID card, long amount) {
        AccountKey account = AccountKey.card(card, Asset.PRINCIPAL);
        UUID id = db.ids().next();
        db.unitOfWork().run(() -> ledger.post(new Journal(id, "test.top-up", "test", id, TestOrganization.SHANGHAI, LocalDate.of(2026, 11, 23),
                db.clock().instant(), null, List.of(new Transfer(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("test")), account, amount,
                        List.of(new Transfer.NewLot(id, account, amount, Lot.Terms.of("top-up"))))))));
    }

    long balance(AccountKey key) {
        AccountState state = db.unitOfWork().readOnly(() -> ledger.states(List.of(key))).get(key);
        return state.balance();
    }

    long value(UUID card) {
        return balance(AccountKey.card(card, Asset.PRINCIPAL));
    }

    long revenue(UUID store) {
        return balance(AccountKey.store(store, Asset.REVENUE));
    }

    /** What lies in the drawer of the caller's shift at the till. */
    long drawer(UUID till) {
        UUID drawer = shifts.current(till, TestAccess.LI_LEI.accountId()).orElseThrow().drawerId();
        return balance(SalesAccounts.drawer(drawer));
    }

    /** Every law of the ledger and of sales holds. */
    void prove() {
        ProofService proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        proof.addCheck(dayProof);
        proof.addCheck(new SalesProof(db.module("sales")));
        assertEquals(List.of(), proof.prove().differences());
    }

    Answer call(String method, String path, String body, String... headers) {
        return server.call(method, "/api/sales/" + path, body, headers);
    }

    Answer post(String path, String body) {
        return call("POST", path, body, "Idempotency-Key", UUID.randomUUID().toString(), "Accept-Language", "en");
    }

    JsonNode post(String path, String body, int status) {
        Answer answer = post(path, body);
        assertEquals(status, answer.status(), answer::body);
        return answer.json();
    }

    /** The refused request's code; the pointer too if there is one. */
    String refusal(String path, String body) {
        Answer answer = post(path, body);
        assertEquals(4, answer.status() / 100, answer::body);
        JsonNode errors = answer.json().get("errors");
        return answer.json().get("code").asText()
                + (errors == null || errors.isEmpty() ? "" : " " + errors.get(0).get("pointer").asText() + " " + errors.get(0).get("code").asText());
    }

    JsonNode get(String path) {
        Answer answer = call("GET", path, null);
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }

    static Map<String, Object> none() {
        return Map.of();
    }

    @Override
    public void close() {
        server.close();
    }
}
