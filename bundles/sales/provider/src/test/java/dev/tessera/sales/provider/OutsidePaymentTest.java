package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.jobs.JobRun;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.PaymentProvider.Payment;
import dev.tessera.sales.provider.payment.OutsidePayments;
import dev.tessera.sales.provider.payment.PaymentSettlement;
import dev.tessera.sales.provider.tender.ExternalTender;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments asked for outside: authorised before the sale, claimed by it, captured or let go after it, whatever gets lost in between. */
@OnEachDatabase({"web", "ledger", "sales"})
class OutsidePaymentTest {

    private final House house;
    private final FakeBank bank = new FakeBank();
    private final UUID item;

    OutsidePaymentTest(TestDatabase db) {
        house = new House(db);
        house.providers.addProvider(bank);
        house.extensions.addTenderType(new ExternalTender("meal-voucher", bank, house.outsideStore, true, 0));
        item = house.goods.add(4_000);
    }

    @BeforeEach
    void openShift() {
        if (house.shifts.current(House.TILL, TestAccess.LI_LEI.accountId()).isEmpty()) {
            house.open(House.TILL, 100_000);
        }
    }

    @AfterEach
    void settleAndProve() {
        bank.answersGetLost = false;
        bank.refusesCapture = false;
        house.db.clock().advance(Duration.ofMinutes(20));
        runJob();
        house.get("payments").get("items").forEach(open -> house.post("payments/" + open.get("id").asText() + "/retry", "", 200));
        house.prove();
        house.close();
    }

    private void runJob() {
        new PaymentSettlement(house.outside).run(new JobRun() {
            @Override
            public boolean stopRequested() {
                return false;
            }

            @Override
            public void progress(String line) {}
        });
    }

    private JsonNode ask(UUID id, long amount, int status) {
        var answer = house.call("PUT", "payments/" + id, "{\"tillId\": \"%s\", \"tender\": \"meal-voucher\", \"amount\": %d}".formatted(House.TILL, amount),
                "Accept-Language", "en");
        assertEquals(status, answer.status(), answer::body);
        return answer.json();
    }

    private String state(UUID id) {
        return house.get("payments/" + id).get("state").asText();
    }

    private String sale(long amount, String reference) {
        return "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": 1}], \"tenders\": [{\"type\": \"meal-voucher\", \"amount\": %d%s}]}"
                .formatted(House.TILL, item, amount, reference == null ? "" : ", \"reference\": \"" + reference + "\"");
    }

    private long owed() {
        return house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("meal-voucher")));
    }

    @Test
    void whatIsAuthorisedIsClaimedWithTheSaleAndCapturedAfterItOnce() {
        UUID id = house.db.ids().next();
        long owed = owed();
        assertTrue(house.get("payments/tenders").get("tenders").toString().contains("meal-voucher"));
        JsonNode payment = ask(id, 5_000, 200);
        assertEquals("AUTHORISED 5000", payment.get("state").asText() + " " + payment.get("authorised"));
        assertEquals(List.of("customer"), bank.asked);
        assertEquals(payment, ask(id, 5_000, 200), "the same question gets the same answer");
        assertEquals("sales.id-reused", ask(id, 4_999, 422).get("code").asText());
        house.post("quotes", sale(4_000, payment.get("reference").asText()), 200);
        assertEquals("AUTHORISED", state(id), "a quote takes nothing");
        JsonNode sold = house.post("sales", sale(4_000, payment.get("reference").asText()), 201);
        assertEquals("CLAIMED", state(id));
        assertEquals(sold.get("id"), house.get("payments/" + id).get("saleId"));
        assertEquals(List.of("customer"), bank.asked, "nobody outside is asked inside the sale");
        assertEquals(owed + 4_000, owed());
        runJob();
        runJob();
        assertEquals("CAPTURED", state(id));
        assertEquals(List.of("customer", "capture 4000"), bank.asked, "4.00 of 5.00 are taken once, the rest is let go");
        assertEquals("sales.payment-used", house.refusal("payments/" + id + "/cancellation", ""));
    }

    @Test
    void anAnswerThatGetsLostIsPendingAndNobodyPaysTwice() {
        UUID id = house.db.ids().next();
        bank.answersGetLost = true;
        JsonNode payment = ask(id, 4_000, 200);
        assertEquals("PENDING sales.payment-no-answer", payment.get("state").asText() + " " + payment.get("failure").asText());
        assertEquals("sales.payment-reference /tenders/0/reference sales.payment-reference", house.refusal("sales", sale(4_000, null)));
        JsonNode day = house.get("days/" + TestOrganization.SHANGHAI + "/" + house.organization.businessDate(TestOrganization.SHANGHAI));
        assertTrue(day.findValue("exceptions").get("openPayments").asLong() >= 1, day.toString());
        bank.answersGetLost = false;
        assertEquals("AUTHORISED", ask(id, 4_000, 200).get("state").asText());
        assertEquals(List.of("customer"), bank.asked);
        house.post("sales", sale(4_000, house.get("payments/" + id).get("reference").asText()), 201);
        bank.answersGetLost = true;
        runJob();
        assertEquals("CLAIMED", state(id), "captured at the bank, but nobody here knows");
        bank.answersGetLost = false;
        // Another node, or this one after a crash, knows what is to do from the rows alone.
        OutsidePayments restarted = new OutsidePayments(house.db.unitOfWork(), house.outsideStore, house.providers, house.extensions, house.places,
                house.shifts, new dev.tessera.sales.provider.approval.SalesSettings(dev.tessera.sales.provider.approval.SalesSettings.Limits.USUAL),
                house.access, house.db.clock());
        assertEquals("CAPTURED", restarted.settle(id).state().name());
        assertEquals(List.of("customer", "capture 4000"), bank.asked);
    }

    @Test
    void whatNoSaleIsMadeWithIsLetGo() {
        UUID first = house.db.ids().next();
        String reference = ask(first, 4_000, 200).get("reference").asText();
        assertEquals("sales.tenders-short /tenders sales.tenders-short", house.refusal("sales", sale(3_999, reference)));
        assertEquals("AUTHORISED", state(first), "a sale that fails claims nothing");
        runJob();
        assertEquals("AUTHORISED", state(first), "the customer is still at the till");
        house.db.clock().advance(Duration.ofMinutes(16));
        runJob();
        assertEquals("CANCELLED", state(first));
        assertTrue(bank.accounts.get(first).cancelled);
        assertEquals("sales.payment-not-authorised /tenders/0/reference sales.payment-not-authorised", house.refusal("sales", sale(4_000, reference)));
        UUID unknown = house.db.ids().next();
        bank.answersGetLost = true;
        ask(unknown, 4_000, 200);
        assertEquals("CANCELLING", house.post("payments/" + unknown + "/cancellation", "", 200).get("state").asText());
        bank.answersGetLost = false;
        runJob();
        assertEquals("CANCELLED", state(unknown), "also what nobody knows the outcome of");
        bank.next = Payment.State.DECLINED;
        UUID declined = house.db.ids().next();
        assertEquals("DECLINED 余额不足", ask(declined, 4_000, 200).get("state").asText() + " " + house.get("payments/" + declined).get("failure").asText());
    }

    @Test
    void ofTwoSalesWithOnePaymentOneIsMade() throws Exception {
        UUID id = house.db.ids().next();
        String reference = ask(id, 4_000, 200).get("reference").asText();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            answers.add(threads.submit(() -> house.post("sales", sale(4_000, reference)).status()));
        }
        List<Integer> statuses = new ArrayList<>(List.of(answers.get(0).get(), answers.get(1).get()));
        threads.shutdown();
        assertEquals(List.of(201, 409), statuses.stream().sorted().toList());
        assertEquals("sales.payment-used /tenders/0/reference sales.payment-used", house.refusal("sales", sale(4_000, reference)));
    }

    @Test
    void whatTheBankHoldsIsWhatCanBeSoldWith() {
        bank.holds = 3_999L;
        String reference = ask(house.db.ids().next(), 4_000, 200).get("reference").asText();
        assertEquals("sales.payment-too-small /tenders/0/reference sales.payment-too-small", house.refusal("sales", sale(4_000, reference)));
        assertEquals("sales.payment-unknown /tenders/0/reference sales.payment-unknown", house.refusal("sales", sale(4_000, "NOBODY-KNOWS")));
        assertEquals("sales.payment-reference /tenders/0/reference sales.payment-reference", house.refusal("sales", sale(4_000, "with space")));
        assertEquals("sales.order-invalid", ask(house.db.ids().next(), 0, 422).get("code").asText());
        var cash = house.call("PUT", "payments/" + house.db.ids().next(), "{\"tillId\": \"%s\", \"tender\": \"cash\", \"amount\": 5}".formatted(House.TILL));
        assertEquals("sales.payment-on-terminal", cash.json().get("code").asText());
        var closed = house.call("PUT", "payments/" + house.db.ids().next(), "{\"tillId\": \"%s\", \"tender\": \"meal-voucher\", \"amount\": 5}"
                .formatted(TestOrganization.till(new UUID(9, 3), 16)));
        assertEquals("sales.shift-closed", closed.json().get("code").asText());
    }

    @Test
    void whatTheBankWillNotGiveIsToldUntilSomebodyAsksAgain() {
        UUID id = house.db.ids().next();
        house.post("sales", sale(4_000, ask(id, 4_000, 200).get("reference").asText()), 201);
        bank.refusesCapture = true;
        runJob();
        assertEquals("FAILED expired", state(id) + " " + house.get("payments/" + id).get("failure").asText());
        assertEquals(id.toString(), house.get("payments?storeId=" + TestOrganization.SHANGHAI).get("items").get(0).get("id").asText());
        bank.refusesCapture = false;
        runJob();
        assertEquals("FAILED", state(id), "a person decides");
        assertEquals("CAPTURED", house.post("payments/" + id + "/retry", "", 200).get("state").asText());
    }

    @Test
    void aRefundWaitsUntilTheMoneyWasTakenAndIsPaidOnce() {
        UUID id = house.db.ids().next();
        long owed = owed();
        JsonNode sold = house.post("sales", sale(4_000, ask(id, 4_000, 200).get("reference").asText()), 201);
        JsonNode refund = house.post("sales/" + sold.get("id").asText() + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals("PENDING", refund.get("legs").get(0).get("state").asText());
        String retry = "refunds/" + refund.get("id").asText() + "/legs/1/retry";
        assertEquals("PENDING", house.post(retry, "", 200).get("legs").get(0).get("state").asText());
        assertEquals(0, bank.refunds.size());
        runJob();
        assertEquals("SUCCEEDED", house.post(retry, "", 200).get("legs").get(0).get("state").asText());
        assertEquals(List.of(4_000L), List.copyOf(bank.refunds.values()));
        assertEquals(owed, owed());
    }
}
