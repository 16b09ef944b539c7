package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.Money;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.sales.api.SaleCompleted;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Selling over HTTP, with the real ledger. */
@OnEachDatabase({"web", "ledger", "sales"})
class CheckoutTest {

    private final House house;

    CheckoutTest(TestDatabase db) {
        house = new House(db);
    }

    @BeforeEach
    void openShift() {
        if (house.shifts.current(House.TILL, TestAccess.LI_LEI.accountId()).isEmpty()) {
            house.open(House.TILL, 30_000);
        }
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private static String line(int number, UUID item, String quantity, String more) {
        return "{\"number\": %d, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": %s%s}".formatted(number, item, quantity, more);
    }

    private static String sale(String lines, String tenders, String more) {
        return "{\"tillId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]%s}".formatted(House.TILL, lines, tenders, more);
    }

    private static String cash(long amount) {
        return "{\"type\": \"cash\", \"amount\": %d}".formatted(amount);
    }

    @Test
    void aMixedSaleMovesEverythingAtOnce() {
        UUID milk = house.goods.add(1290);
        UUID rice = house.goods.add(999);
        UUID card = TestValue.card(house, Money.ofMinor(1000), Money.ofMinor(500));
        long drawer = house.drawer(House.TILL);
        long revenue = house.revenue(TestOrganization.SHANGHAI);
        String lines = line(1, milk, "2", "") + "," + line(2, rice, "0.333", "");
        JsonNode quote = house.post("quotes", sale(lines, "", ""), 200);
        assertEquals(2913, quote.get("total").asLong(), "2 x 12.90 + 0.333 x 9.99 = 25.80 + 3.33");
        JsonNode sale = house.post("sales", sale(lines, "{\"type\": \"stored-value\", \"amount\": 1200, \"reference\": \"%s\", \"details\": {\"pin\": \"1\"}},"
                .formatted(card) + "{\"type\": \"bank-card\", \"amount\": 713, \"reference\": \"A1\"},"
                + "{\"type\": \"cash\", \"amount\": 1000, \"details\": {\"given\": \"5000\"}}", ""), 201);
        assertEquals(4000, sale.get("change").asLong());
        assertEquals("COMPLETED", sale.get("state").asText());
        assertTrue(sale.get("number").asText().startsWith("SH-001-T1-"), sale.toString());
        assertEquals("{}", sale.get("payments").get(0).get("details").toString(), "a PIN is not kept");
        assertEquals(drawer + 1000, house.drawer(House.TILL));
        assertEquals(revenue + 2913, house.revenue(TestOrganization.SHANGHAI));
        assertEquals(300, house.value(card));
        JsonNode read = house.get("sales/" + sale.get("id").asText());
        assertEquals(sale, read);
        assertEquals(sale.get("number"), house.get("sales?number=" + sale.get("number").asText()).get("items").get(0).get("number"));
        assertEquals(1, house.db.published(SaleCompleted.class).stream().filter(event -> event.saleId().toString().equals(sale.get("id").asText())).count());
    }

    @Test
    void aRepeatIsTheSameSaleAndSomethingElseUnderItsIdIsRefused() {
        UUID item = house.goods.add(500);
        UUID id = house.db.ids().next();
        String body = sale(line(1, item, "1", ""), cash(500), ", \"id\": \"" + id + "\"");
        long drawer = house.drawer(House.TILL);
        Answer first = house.call("POST", "sales", body, "Idempotency-Key", "k" + id);
        Answer again = house.call("POST", "sales", body, "Idempotency-Key", "k" + id);
        assertEquals(first.body(), again.body());
        JsonNode other = house.post("sales", body, 200);
        assertEquals(first.json().get("number"), other.get("number"));
        assertEquals(drawer + 500, house.drawer(House.TILL));
        assertEquals("sales.id-reused /id sales.id-reused", house.refusal("sales",
                sale(line(1, item, "2", ""), cash(1000), ", \"id\": \"" + id + "\"")));
        assertEquals(422, house.call("POST", "sales", sale(line(1, item, "2", ""), cash(1000), ""), "Idempotency-Key", "k" + id).status());
        house.post("sales/" + id + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals("REFUNDED", house.get("sales/" + id).get("state").asText());
        Answer late = house.call("POST", "sales", body, "Idempotency-Key", "k" + id);
        assertEquals(first.body(), late.body(), "the answer of then, whatever became of the sale since");
        assertEquals(drawer, house.drawer(House.TILL), "and nothing is sold again");
    }

    @Test
    void nonsenseIsRefusedNamingTheFieldAndNothingChanges() {
        UUID item = house.goods.add(500);
        UUID card = TestValue.card(house, Money.ofMinor(100));
        long drawer = house.drawer(House.TILL);
        long sales = count();
        String one = line(1, item, "1", "");
        assertEquals("sales.order-invalid /lines/0/quantity sales.quantity", house.refusal("sales", sale(line(1, item, "0", ""), cash(500), "")));
        assertEquals("sales.order-invalid /lines/0/quantity sales.quantity", house.refusal("sales", sale(line(1, item, "-1", ""), cash(500), "")));
        assertEquals("sales.order-invalid /lines/0/priceOverride/unitPrice sales.price", house.refusal("sales",
                sale(line(1, item, "1", ", \"priceOverride\": {\"unitPrice\": -1, \"reason\": \"x\"}"), cash(500), "")));
        assertEquals("sales.order-invalid /lines/1/number sales.line-number", house.refusal("sales", sale(one + "," + one, cash(1000), "")));
        assertEquals("sales.order-invalid /currency sales.currency-other", house.refusal("sales", sale(one, cash(500), ", \"currency\": \"JPY\"")));
        assertEquals("sales.order-invalid /originAt sales.origin-in-future", house.refusal("sales",
                sale(one, cash(500), ", \"originAt\": \"2030-01-01T00:00:00Z\"")));
        assertEquals("sales.order-invalid /originAt sales.origin-too-early", house.refusal("sales",
                sale(one, cash(500), ", \"originAt\": \"1970-01-01T00:00:00Z\"")), "what a till says whose clock lost its battery");
        assertEquals("sales.tenders-short /tenders sales.tenders-short", house.refusal("sales", sale(one, cash(499), "")));
        assertEquals("sales.tenders-over /tenders sales.tenders-over", house.refusal("sales", sale(one, cash(501), "")));
        assertEquals("sales.order-invalid /tenders/0/amount sales.amount", house.refusal("sales", sale(one, cash(0), "")));
        assertEquals("sales.line-type-unknown /lines/0/type sales.line-type-unknown", house.refusal("sales",
                sale(one.replace("goods", "ghosts"), cash(500), "")));
        assertEquals("sales.tender-type-unknown /tenders/0/type sales.tender-type-unknown", house.refusal("sales",
                sale(one, cash(500).replace("cash", "shells"), "")));
        assertEquals("goods.unknown /lines/0/itemId goods.unknown", house.refusal("sales", sale(line(1, new UUID(1, 1), "1", ""), cash(500), "")));
        assertEquals("value.short /tenders/0/amount value.short", house.refusal("sales",
                sale(one, "{\"type\": \"stored-value\", \"amount\": 500, \"reference\": \"%s\"}".formatted(card), "")));
        assertEquals("sales.till-unknown /tillId sales.till-unknown", house.refusal("sales",
                sale(one, cash(500), "").replace(House.TILL.toString(), new UUID(1, 1).toString())));
        assertEquals("sales.shift-closed", house.refusal("sales", sale(one, cash(500), "").replace(House.TILL.toString(), House.OTHER_TILL.toString())));
        assertEquals("sales.member-unknown /memberId sales.member-unknown", house.refusal("quotes", sale(one, "", ", \"memberId\": \"%s\""
                .formatted(new UUID(3, 3)))));
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(100, house.value(card));
        assertEquals(sales, count());
    }

    private long count() {
        return house.db.unitOfWork().readOnly(() -> dev.tessera.persistence.Sql.query(house.db.module("sales").connection(),
                "select count(*) from sales_sale", row -> row.getLong(1)).get(0));
    }

    @Test
    void aQuoteTellsWhatIsWrongWithEachTender() {
        UUID item = house.goods.add(500);
        UUID card = TestValue.card(house, Money.ofMinor(100));
        JsonNode quote = house.post("quotes", sale(line(1, item, "1", ""),
                "{\"type\": \"stored-value\", \"amount\": 300, \"reference\": \"%s\"},".formatted(card) + cash(100), ""), 200);
        assertEquals("[\"value.short\",\"sales.tenders-short\"]", quote.get("problems").findValuesAsText("code").stream()
                .map(code -> "\"" + code + "\"").toList().toString().replace(" ", ""));
    }

    @Test
    void aClockThatWentBackIsNoticed() {
        UUID item = house.goods.add(500);
        house.post("sales", sale(line(1, item, "1", ""), cash(500), ""), 201);
        house.db.clock().advance(Duration.ofMinutes(-5));
        assertEquals("sales.clock-back", house.refusal("sales", sale(line(1, item, "1", ""), cash(500), "")));
        house.db.clock().advance(Duration.ofMinutes(5));
        house.post("sales", sale(line(1, item, "1", ""), cash(500), ""), 201);
    }

    @Test
    void aSaleMadeOfflineKeepsItsDayAndNeedsThePermission() {
        UUID item = house.goods.add(500);
        String body = sale(line(1, item, "1", ""), cash(500), ", \"originAt\": \"1997-03-01T18:30:00Z\"");
        JsonNode sale = house.post("sales", body, 201);
        assertEquals("1997-03-01", sale.get("originDate").asText(), "half past two at night belongs to the day before");
        assertEquals("2026-11-23", sale.get("businessDate").asText());
        house.access.grantNothing().grant(SalesPermissions.SELL, UnitScope.EVERYWHERE);
        assertEquals("security.forbidden", house.refusal("sales", body));
    }

    @Test
    void aCashierGoesAsFarAsTheLimitsAndFurtherWithConsent() {
        UUID item = house.goods.add(10_000);
        UnitScope here = new UnitScope(false, Set.of(TestOrganization.SHANGHAI));
        house.access.grantNothing().grant(SalesPermissions.SELL, here).grant(SalesPermissions.DISCOUNT, here).grant(SalesPermissions.READ, here);
        String within = ", \"discounts\": [{\"percent\": 10, \"reason\": \"goodwill\"}]";
        String beyond = ", \"discounts\": [{\"percent\": 10.02, \"reason\": \"goodwill\"}]";
        house.post("sales", sale(line(1, item, "1", within), cash(9000), ""), 201);
        assertEquals("sales.approval-needed /approvals sales.approval-needed",
                house.refusal("sales", sale(line(1, item, "1", beyond), cash(8998), "")));
        assertEquals("[\"sales.discount.any\"]", house.post("quotes", sale(line(1, item, "1", beyond), "", ""), 200).get("approvals").toString());
        assertEquals("security.approval-refused", house.refusal("sales", sale(line(1, item, "1", beyond), cash(8998), ", "
                + House.approval(SalesPermissions.ANY_DISCOUNT).replace("4711", "0000"))));
        assertEquals("sales.approval-needed /approvals sales.approval-needed", house.refusal("sales", sale(line(1, item, "1", beyond), cash(8998), ", "
                + House.approval(SalesPermissions.DISCOUNT))), "who may give no more than the cashier cannot consent to more");
        JsonNode sale = house.post("sales", sale(line(1, item, "1", beyond), cash(8998), ", " + House.approval(SalesPermissions.ANY_DISCOUNT)), 201);
        assertEquals(House.MANAGER.accountId().toString(), sale.get("approvals").get(SalesPermissions.ANY_DISCOUNT).asText());
        String cheaper = ", \"priceOverride\": {\"unitPrice\": 9500, \"reason\": \"damaged\"}";
        assertEquals("sales.approval-needed /approvals sales.approval-needed", house.refusal("sales", sale(line(1, item, "1", cheaper), cash(9500), "")));
        house.access.grant(SalesPermissions.PRICE_CHANGE, here);
        JsonNode changed = house.post("sales", sale(line(1, item, "1", cheaper), cash(9500), ""), 201);
        assertEquals("sales.reason.price-override", changed.get("lines").get(0).get("reasons").get(1).get("code").asText());
        assertEquals(10_000, changed.get("lines").get(0).get("reasons").get(1).get("arguments").get("list").asLong());
    }

    @Test
    void statementsOfACheckoutAreCounted() {
        UUID milk = house.goods.add(1290);
        UUID card = TestValue.card(house, Money.ofMinor(100_000));
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        String body = sale(line(1, milk, "2", "") + "," + line(2, milk, "1", "") + "," + line(3, milk, "1", ""),
                "{\"type\": \"stored-value\", \"amount\": 2000, \"reference\": \"%s\"},".formatted(card) + cash(3160), ", \"memberId\": \"" + member + "\"");
        house.post("sales", body, 201);
        long statements = house.db.statementsOf(() -> house.post("sales", body, 201));
        int most = house.db.kind() == DatabaseKind.POSTGRESQL ? 7 : 17;
        assertTrue(statements <= most, "key, shift, locks, journal and one for all that is added: " + statements);
    }

    /** Sixteen tills draw from one card, each request sent twice at once under one key: exactly what the card holds is spent, once each. */
    @Test
    void sixteenTillsOnOneCardSpendNoMoreThanItHolds() throws Exception {
        UUID item = house.goods.add(1000);
        UUID card = TestValue.card(house, Money.ofMinor(7000), Money.ofMinor(13_000));
        List<UUID> tills = IntStream.rangeClosed(1, 16).mapToObj(number -> TestOrganization.till(TestOrganization.SHANGHAI, number)).toList();
        tills.stream().filter(till -> house.shifts.current(till, TestAccess.LI_LEI.accountId()).isEmpty()).forEach(till -> house.open(till, 0));
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (UUID till : tills) {
                String body = sale(line(1, item, "1", ""), "{\"type\": \"stored-value\", \"amount\": 1000, \"reference\": \"%s\"}".formatted(card), "")
                        .replace(House.TILL.toString(), till.toString());
                String key = UUID.randomUUID().toString();
                for (int copy = 0; copy < 2; copy++) {
                    answers.add(threads.submit(() -> house.call("POST", "sales", body, "Idempotency-Key", key)));
                }
            }
        }
        Set<String> sold = new HashSet<>();
        for (Future<Answer> answer : answers) {
            Answer got = answer.get();
            if (got.status() == 201) {
                sold.add(got.json().get("id").asText());
            } else {
                String code = got.json().get("code").asText();
                assertTrue(Set.of("value.short", "web.idempotency-running").contains(code), got::body);
            }
        }
        threads.shutdown();
        assertEquals(20, sold.size());
        assertEquals(0, house.value(card));
    }
}
