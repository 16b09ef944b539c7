package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.SaleRefunded;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics 9: what goes back, to whom and how often, over HTTP and with the real ledger. */
@OnEachDatabase({"web", "ledger", "sales"})
class RefundTest {

    private final House house;

    RefundTest(TestDatabase db) {
        house = new House(db);
    }

    @BeforeEach
    void openShifts() {
        for (UUID till : List.of(House.TILL, House.OTHER_TILL)) {
            if (house.shifts.current(till, TestAccess.LI_LEI.accountId()).isEmpty()) {
                house.open(till, 500_000);
            }
        }
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private JsonNode sell(String lines, String tenders) {
        return house.post("sales", "{\"tillId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]}".formatted(House.TILL, lines, tenders), 201);
    }

    private static String line(int number, UUID item, String quantity) {
        return "{\"number\": %d, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": %s}".formatted(number, item, quantity);
    }

    private static String tender(String type, long amount, String more) {
        return "{\"type\": \"%s\", \"amount\": %d%s}".formatted(type, amount, more);
    }

    private static String back(String lines, String more) {
        return "{\"tillId\": \"%s\", \"lines\": [%s]%s}".formatted(House.TILL, lines, more);
    }

    private static String some(int number, String quantity) {
        return "{\"number\": %d, \"quantity\": %s}".formatted(number, quantity);
    }

    private JsonNode refund(JsonNode sale, String body) {
        return house.post("sales/" + sale.get("id").asText() + "/refunds", body, 201);
    }

    private String refusal(JsonNode sale, String body) {
        return house.refusal("sales/" + sale.get("id").asText() + "/refunds", body);
    }

    private static String legs(JsonNode refund) {
        List<String> legs = new ArrayList<>();
        refund.get("legs").forEach(leg -> legs.add(leg.get("type").asText() + ":" + leg.get("amount").asLong()));
        return String.join(" ", legs);
    }

    @Test
    void ownValueFirstThenCardThenCashUntilAllIsBackAndNoMore() {
        UUID item = house.goods.add(2000);
        UUID card = TestValue.card(house, Money.ofMinor(600), Money.ofMinor(400));
        long drawer = house.drawer(House.TILL);
        JsonNode sale = sell(line(1, item, "3"), tender("cash", 3000, "") + "," + tender("bank-card", 2000, "") + ","
                + tender("stored-value", 1000, ", \"reference\": \"" + card + "\""));
        JsonNode first = refund(sale, back(some(1, "1"), ""));
        assertEquals("stored-value:1000 bank-card:1000", legs(first));
        assertEquals(1000, house.value(card));
        JsonNode read = house.get("sales/" + sale.get("id").asText());
        assertEquals("PARTLY_REFUNDED", read.get("state").asText());
        assertEquals(1, read.get("lines").get(0).get("refundedQuantity").asInt());
        assertEquals("bank-card:1000 cash:1000", legs(refund(sale, back(some(1, "1"), ""))));
        assertEquals("sales.refund-quantity /lines/0/quantity sales.refund-quantity", refusal(sale, back(some(1, "2"), "")));
        assertEquals("cash:2000", legs(refund(sale, back("", ""))), "nothing named: all that is left");
        assertEquals("REFUNDED", house.get("sales/" + sale.get("id").asText()).get("state").asText());
        assertEquals("sales.refund-nothing-left", refusal(sale, back("", "")));
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(3, house.get("refunds?saleId=" + sale.get("id").asText()).get("items").size());
        assertTrue(house.db.published(SaleRefunded.class).stream().filter(event -> event.saleId().toString().equals(sale.get("id").asText()))
                .map(SaleRefunded::full).toList().equals(List.of(false, false, true)));
    }

    @Test
    void thePreviewIsWhatTheRefundDoes() {
        UUID item = house.goods.add(999);
        JsonNode sale = sell(line(1, item, "3"), tender("bank-card", 1000, "") + "," + tender("cash", 1997, ""));
        for (String body : List.of(back(some(1, "1"), ""), back(some(1, "1"), ", \"strategy\": \"RATIO\", \"shopAtFault\": true"),
                back("{\"number\": 1, \"quantity\": 0, \"amount\": 17}", ""), back("", ""))) {
            ObjectNode preview = (ObjectNode) house.post("sales/" + sale.get("id").asText() + "/refund-previews", body, 200);
            ObjectNode done = (ObjectNode) refund(sale, body);
            for (ObjectNode either : List.of(preview, done)) {
                either.remove(List.of("id", "number"));
            }
            assertEquals(preview, done);
        }
        assertEquals(2997, house.get("sales/" + sale.get("id").asText()).get("refunded").asLong());
    }

    @Test
    void badRefundsNameTheFieldAndChangeNothing() {
        UUID item = house.goods.add(1000);
        JsonNode sale = sell(line(1, item, "2"), tender("cash", 2000, ""));
        long drawer = house.drawer(House.TILL);
        assertEquals("sales.order-invalid /lines/0/number sales.line-number", refusal(sale, back(some(7, "1"), "")));
        assertEquals("sales.order-invalid /lines/1/number sales.line-number", refusal(sale, back(some(1, "1") + "," + some(1, "1"), "")));
        assertEquals("sales.order-invalid /lines/0/quantity sales.quantity", refusal(sale, back(some(1, "-1"), "")));
        assertEquals("sales.order-invalid /lines/0/amount sales.refund-nothing", refusal(sale, back(some(1, "0"), "")));
        assertEquals("sales.refund-amount /lines/0/amount sales.refund-amount",
                refusal(sale, back("{\"number\": 1, \"quantity\": 1, \"amount\": 2001}", "")));
        assertEquals("sales.refund-choice /choice/type sales.refund-choice",
                refusal(sale, back(some(1, "1"), ", \"choice\": {\"type\": \"bank-card\"}")));
        assertEquals(404, house.post("sales/" + new UUID(1, 1) + "/refunds", back("", "")).status());
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(0, house.get("sales/" + sale.get("id").asText()).get("refunded").asLong());
    }

    @Test
    void anotherStorePaysOutAndIsOwedByTheOneThatSold() {
        UUID item = house.goods.add(1000);
        JsonNode sale = sell(line(1, item, "2"), tender("cash", 2000, ""));
        long sold = house.drawer(House.TILL);
        long paying = house.drawer(House.OTHER_TILL);
        long revenue = house.revenue(TestOrganization.SHANGHAI);
        refund(sale, back(some(1, "1"), "").replace(House.TILL.toString(), House.OTHER_TILL.toString()));
        assertEquals(sold, house.drawer(House.TILL));
        assertEquals(paying - 1000, house.drawer(House.OTHER_TILL));
        assertEquals(revenue - 1000, house.revenue(TestOrganization.SHANGHAI));
        assertEquals(1000, house.balance(AccountKey.store(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001"))));
        assertEquals(-1000, house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.dueFrom("HZ-001"))));
    }

    @Test
    void aVoidUndoesTheWholeSaleOfTheRunningShiftOnly() {
        UUID item = house.goods.add(1000);
        long drawer = house.drawer(House.TILL);
        JsonNode sale = sell(line(1, item, "2"), tender("cash", 2000, ""));
        String path = "sales/" + sale.get("id").asText() + "/void";
        assertEquals("sales.void-other-shift", house.refusal(path, "{\"tillId\": \"%s\"}".formatted(House.OTHER_TILL)));
        JsonNode voided = house.post(path, "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals("VOID", voided.get("kind").asText());
        assertEquals("VOIDED", house.get("sales/" + sale.get("id").asText()).get("state").asText());
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals("sales.void-refunded", house.refusal(path, "{\"tillId\": \"%s\"}".formatted(House.TILL)));
    }

    @Test
    void whoMayNotVoidNeedsSomebodyWhoMayAndTheAuditTrailNamesBoth() {
        UUID item = house.goods.add(1000);
        UnitScope here = new UnitScope(false, Set.of(TestOrganization.SHANGHAI));
        house.access.grantNothing().grant(SalesPermissions.SELL, here).grant(SalesPermissions.REFUND, here);
        long drawer = house.drawer(House.TILL);
        JsonNode sale = sell(line(1, item, "2"), tender("cash", 2000, ""));
        String path = "sales/" + sale.get("id").asText() + "/void";
        String body = "{\"tillId\": \"%s\"%s}";
        assertEquals("sales.approval-needed /approvals sales.approval-needed", house.refusal(path, body.formatted(House.TILL, "")));
        assertEquals("sales.approval-needed /approvals sales.approval-needed",
                house.refusal(path, body.formatted(House.TILL, ", " + House.approval(SalesPermissions.ANY_REFUND))), "who may refund all may not void");
        assertEquals("security.approval-refused", house.refusal(path, body.formatted(House.TILL, ", " + House.approval(SalesPermissions.VOID).replace("4711", "0000"))));
        assertEquals(drawer + 2000, house.drawer(House.TILL));
        assertEquals(List.of(), consents());
        JsonNode voided = house.post(path, body.formatted(House.TILL, ", " + House.approval(SalesPermissions.VOID)), 201);
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(House.MANAGER.accountId().toString(), voided.at("/approvals/sales.void").asText());
        assertEquals(List.of("{\"number\":\"%s\",\"consents\":[{\"permission\":\"sales.void\",\"login\":\"meimei\",\"accountId\":\"%s\"}]}".formatted(
                voided.get("number").asText(), House.MANAGER.accountId())), consents(), "who did it is the entry's own person");
    }

    private List<String> consents() {
        return house.audit.stream().filter(change -> change.action().equals("sales.consent")).map(change -> Json.write(change.after())).toList();
    }

    @Test
    void largeAndLateRefundsNeedASecondPerson() {
        UUID item = house.goods.add(60_000);
        JsonNode sale = sell(line(1, item, "1"), tender("cash", 60_000, ""));
        UnitScope here = new UnitScope(false, Set.of(TestOrganization.SHANGHAI));
        house.access.grantNothing().grant(SalesPermissions.SELL, here).grant(SalesPermissions.REFUND, here);
        assertEquals("sales.approval-needed /approvals sales.approval-needed", refusal(sale, back("", "")));
        refund(sale, back("{\"number\": 1, \"quantity\": 0, \"amount\": 30000}", ""));
        assertEquals("sales.approval-needed /approvals sales.approval-needed",
                refusal(sale, back("{\"number\": 1, \"quantity\": 0, \"amount\": 20001}", "")), "not by small steps either");
        refund(sale, back("{\"number\": 1, \"quantity\": 0, \"amount\": 20000}", ""));
        house.db.clock().advance(Duration.ofDays(31));
        assertEquals("sales.approval-needed /approvals sales.approval-needed", refusal(sale, back("", "")));
        JsonNode done = refund(sale, back("", ", " + House.approval(SalesPermissions.ANY_REFUND)));
        assertEquals(10_000, done.get("total").asLong());
        assertEquals(House.MANAGER.accountId().toString(), done.get("approvals").get(SalesPermissions.ANY_REFUND).asText());
    }

    @Test
    void aRepeatedRefundIsTheSameOne() {
        UUID item = house.goods.add(1000);
        JsonNode sale = sell(line(1, item, "2"), tender("cash", 2000, ""));
        UUID id = house.db.ids().next();
        String body = back(some(1, "1"), ", \"id\": \"" + id + "\"");
        JsonNode first = refund(sale, body);
        assertEquals(first.get("number"), house.post("sales/" + sale.get("id").asText() + "/refunds", body, 200).get("number"));
        assertEquals("sales.id-reused /id sales.id-reused", refusal(sale, back(some(1, "2"), ", \"id\": \"" + id + "\"")));
        assertEquals(1000, house.get("sales/" + sale.get("id").asText()).get("refunded").asLong());
    }

    @Test
    void aMergedMembersRefundGoesToTheSurvivor() {
        UUID item = house.goods.add(1000);
        UUID loser = house.members.add(TestOrganization.SHANGHAI, "甲").id();
        UUID survivor = house.members.add(TestOrganization.SHANGHAI, "乙").id();
        JsonNode sale = house.post("sales", "{\"tillId\": \"%s\", \"memberId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]}".formatted(House.TILL, loser,
                line(1, item, "2"), tender("cash", 2000, "")), 201);
        house.members.merge(survivor, loser);
        assertEquals(survivor.toString(), refund(sale, back(some(1, "1"), "")).get("memberId").asText());
        house.members.erase(survivor);
        assertTrue(refund(sale, back("", "")).get("memberId").isNull());
    }

    @Test
    void eightTillsAtOnceGiveBackOnlyWhatWasPaid() throws Exception {
        UUID item = house.goods.add(300);
        JsonNode sale = sell(line(1, item, "5"), tender("bank-card", 700, "") + "," + tender("cash", 800, ""));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = IntStream.range(0, 8).mapToObj(number -> threads.submit(() ->
                house.post("sales/" + sale.get("id").asText() + "/refunds", back(some(1, "1"), "")).status())).toList();
        int done = 0;
        for (Future<Integer> answer : answers) {
            int status = answer.get();
            assertTrue(status == 201 || status == 409, () -> "status " + status);
            done += status == 201 ? 1 : 0;
        }
        threads.shutdown();
        assertEquals(5, done);
        assertEquals(1500, house.get("sales/" + sale.get("id").asText()).get("refunded").asLong());
    }

    /** Whatever is bought and however it is taken back, in the end everybody has what they had. */
    @Test
    void anythingTakenBackInAnyStepsGivesBackExactlyWhatWasPaid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            UUID card = TestValue.card(house, Money.ofMinor(1 + random.nextInt(4000)), Money.ofMinor(1 + random.nextInt(4000)));
            long value = house.value(card);
            long drawer = house.drawer(House.TILL);
            long revenue = house.revenue(TestOrganization.SHANGHAI);
            JsonNode sale = randomSale(random, card, value);
            String path = "sales/" + sale.get("id").asText();
            for (int step = 0; step < 4; step++) {
                String strategy = random.nextBoolean() ? ", \"strategy\": \"RATIO\"" : "";
                house.post(path + "/refunds", back(randomReturn(random, house.get(path)), strategy));
            }
            JsonNode half = house.get(path);
            assertEquals(half.get("total").asLong() - half.get("refunded").asLong(), house.revenue(TestOrganization.SHANGHAI) - revenue, "seed " + seed);
            giveBackTheRest(half, path);
            JsonNode end = house.get(path);
            assertEquals(end.get("total"), end.get("refunded"), "seed " + seed);
            end.get("payments").forEach(payment -> assertEquals(payment.get("amount"), payment.get("refunded"), "seed " + seed));
            assertEquals(value, house.value(card), "seed " + seed);
            assertEquals(drawer, house.drawer(House.TILL), "seed " + seed);
            assertEquals(revenue, house.revenue(TestOrganization.SHANGHAI), "seed " + seed);
        }
    }

    private JsonNode randomSale(Random random, UUID card, long value) {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 1 + random.nextInt(4); number++) {
            String discount = random.nextBoolean() ? ", \"discounts\": [{\"percent\": %d, \"reason\": \"x\"}]".formatted(1 + random.nextInt(99)) : "";
            String quantity = random.nextBoolean() ? Integer.toString(1 + random.nextInt(5)) : "0." + (1 + random.nextInt(9)) + random.nextInt(9) + "1";
            lines.add(line(number, house.goods.add(random.nextInt(3000)), quantity).replace("}", discount + "}"));
        }
        String whole = ", \"discounts\": [{\"amount\": %d, \"reason\": \"y\"}]".formatted(1 + random.nextInt(500));
        long total = house.post("quotes", "{\"tillId\": \"%s\", \"lines\": [%s]%s}".formatted(House.TILL, String.join(",", lines), whole), 200)
                .get("total").asLong();
        long byValue = Math.min(value, (long) (random.nextDouble() * total));
        long byCard = (long) (random.nextDouble() * (total - byValue));
        List<String> tenders = new ArrayList<>();
        add(tenders, "bank-card", byCard, "");
        add(tenders, "stored-value", byValue, ", \"reference\": \"" + card + "\"");
        add(tenders, "cash", total - byValue - byCard, "");
        return house.post("sales", "{\"tillId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]%s}".formatted(House.TILL, String.join(",", lines),
                String.join(",", tenders), whole), 201);
    }

    private static void add(List<String> tenders, String type, long amount, String more) {
        if (amount > 0) {
            tenders.add(tender(type, amount, more));
        }
    }

    private static String randomReturn(Random random, JsonNode sale) {
        JsonNode line = sale.get("lines").get(random.nextInt(sale.get("lines").size()));
        long left = line.get("net").asLong() - line.get("refundedAmount").asLong();
        java.math.BigDecimal quantity = line.get("quantity").decimalValue().subtract(line.get("refundedQuantity").decimalValue());
        return switch (random.nextInt(3)) {
            case 0 -> some(line.get("number").asInt(), quantity.toPlainString());
            case 1 -> some(line.get("number").asInt(), "0." + random.nextInt(10) + random.nextInt(10) + "1");
            default -> "{\"number\": %d, \"quantity\": 0, \"amount\": %d}".formatted(line.get("number").asInt(), 1 + random.nextInt((int) left / 2 + 1));
        };
    }

    /** Lines that came back wholly may still have money left that was given back in part; that is asked for by amount. */
    private void giveBackTheRest(JsonNode sale, String path) {
        List<String> rest = new ArrayList<>();
        for (JsonNode line : sale.get("lines")) {
            long money = line.get("net").asLong() - line.get("refundedAmount").asLong();
            java.math.BigDecimal quantity = line.get("quantity").decimalValue().subtract(line.get("refundedQuantity").decimalValue());
            if (money > 0 || quantity.signum() > 0) {
                rest.add(some(line.get("number").asInt(), quantity.toPlainString()).replace("}", money > 0 ? ", \"amount\": " + money + "}" : "}"));
            }
        }
        if (!rest.isEmpty()) {
            house.post(path + "/refunds", back(String.join(",", rest), ""), 201);
        }
    }
}
