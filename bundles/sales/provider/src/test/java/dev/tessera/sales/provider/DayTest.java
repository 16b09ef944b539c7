package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.DayClosed;
import dev.tessera.testing.Eventually;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Business days over HTTP, with real sales and the real ledger. Each test has a store or days of its own. */
@OnEachDatabase({"web", "ledger", "sales"})
class DayTest {

    private static final UUID GUANGZHOU = new UUID(9, 3);
    private static final UUID SHENZHEN = new UUID(9, 4);

    private final TestDatabase db;
    private final House house;
    private final UUID article;

    DayTest(TestDatabase db) {
        this.db = db;
        house = new House(db);
        article = house.goods.add(1000);
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    @Test
    void aDayFromItsFirstSaleToItsZReport() {
        UUID till = TestOrganization.till(GUANGZHOU, 1);
        JsonNode shift = open(till, 30_000);
        JsonNode sale = sell(till, 5, cash(4_000) + "," + card(1_000), "");
        sell(till, 2, card(2_000), "");
        sell(till, 3, cash(2_700), ", \"discounts\": [{\"percent\": 10, \"reason\": \"regular\"}]");
        refund(till, sale, 2);
        move(shift, "PAY_OUT", 500);

        JsonNode x = house.get("shifts/" + id(shift) + "/x");
        long cashRefunded = tender(x.get("tenders"), "cash").get("refunds").asLong();
        assertEquals(30_000 + 4_000 + 2_700 - 500 - cashRefunded, x.get("expected").asLong());
        String today = x.get("businessDate").asText();
        String close = "days/" + GUANGZHOU + "/" + today + "/close";
        assertEquals("sales.shifts-open", house.refusal(close, ""));
        assertEquals("CLOSED", close(shift, x.get("expected").asLong()).get("step").asText());

        JsonNode z = house.post(close, "", 201);
        JsonNode content = z.get("content");
        assertEquals(1, z.get("number").asLong());
        assertEquals(3, content.at("/sales/count").asLong());
        assertEquals(10_000, content.at("/sales/gross").asLong());
        assertEquals(300, content.at("/sales/discount").asLong());
        assertEquals(9_700, content.at("/sales/total").asLong());
        assertEquals(2_000, content.at("/refunds/total").asLong());
        assertEquals(7_700, z.get("total").asLong());
        assertEquals("manual 1 300", content.at("/discounts/0/source").asText() + " " + content.at("/discounts/0/count") + " "
                + content.at("/discounts/0/amount"));
        assertEquals(6_700, tender(content.get("tenders"), "cash").get("sales").asLong());
        assertEquals(3_000, tender(content.get("tenders"), "bank-card").get("sales").asLong());
        assertEquals(2_000, tender(content.get("tenders"), "cash").get("refunds").asLong()
                + tender(content.get("tenders"), "bank-card").get("refunds").asLong());
        assertEquals("goods true 9700 2000", content.at("/lines/0/type").asText() + " " + content.at("/lines/0/takings") + " "
                + content.at("/lines/0/net") + " " + content.at("/lines/0/refunded"));
        assertEquals("李雷 3 9700", content.at("/cashiers/0/name").asText() + " " + content.at("/cashiers/0/sales") + " " + content.at("/cashiers/0/total"));
        assertEquals(x.get("expected").asLong(), content.at("/shifts/0/counted").asLong());
        assertEquals(0, content.at("/exceptions/openShifts").size());
        assertEquals(1, db.published(DayClosed.class).stream().filter(event -> event.storeId().equals(GUANGZHOU)).count());

        assertEquals(z, house.get("z-reports/" + id(z)));
        Answer paper = house.call("GET", "z-reports/" + id(z) + "/text?width=58", null, "Accept-Language", "zh-CN", "Accept", "text/plain");
        assertTrue(paper.body().contains("日结报表 Z 1\n") && paper.body().contains("累计总额                   77.00\n"), paper.body());
        assertEquals(content, house.get("days/" + GUANGZHOU + "/" + today), "for ever as it was");
        assertEquals("sales.day-closed", house.refusal(close, ""));
        JsonNode next = open(till, 30_000 + 4_000 + 2_700 - 500 - cashRefunded);
        assertNotEquals(today, next.at("/shift/openedOn").asText(), "after the close it is the next day");
        JsonNode late = sell(till, 1, cash(1_000), "");
        assertEquals(next.at("/shift/openedOn"), late.get("businessDate"));
        assertEquals("sales.day-to-come", house.refusal("days/" + GUANGZHOU + "/" + late.get("businessDate").asText() + "/close", ""));
    }

    @Test
    void aTillThatCrossesTheCutOffSellsInTwoDaysAndIsCountedInTheSecond() {
        UUID till = TestOrganization.till(SHENZHEN, 1);
        Instant evening = db.clock().instant();
        JsonNode shift = open(till, 10_000);
        JsonNode first = sell(till, 1, cash(1_000), "");
        db.clock().set(evening.plus(Duration.ofHours(24)));
        JsonNode second = sell(till, 2, cash(2_000), "");
        String one = first.get("businessDate").asText();
        String two = second.get("businessDate").asText();
        assertNotEquals(one, two);
        assertEquals("sales.earlier-day-open", house.refusal("days/" + SHENZHEN + "/" + two + "/close", ""));
        JsonNode z = house.post("days/" + SHENZHEN + "/" + one + "/close", "", 201);
        assertEquals(1_000, z.get("total").asLong());
        assertEquals("[" + shift.at("/shift/number") + "]", z.at("/content/exceptions/openShifts").toString(), "it runs on");
        assertEquals("COUNT_AGAIN", close(shift, 12_900).get("step").asText());
        assertEquals("CLOSED", close(shift, 12_900).get("step").asText(), "100 short, tolerated are 200");
        JsonNode next = house.post("days/" + SHENZHEN + "/" + two + "/close", "", 201);
        assertEquals(2_000, next.get("total").asLong());
        assertEquals(z.get("grandTotal").asLong() + 2_000, next.get("grandTotal").asLong());
        assertEquals("13000 12900", next.at("/content/shifts/0/expected") + " " + next.at("/content/shifts/0/counted"));
        assertEquals("[{\"kind\":\"DIFFERENCE\",\"in\":0,\"out\":100}]", next.at("/content/cash").toString());
        assertEquals(z.get("hash"), next.get("previousHash"));
        assertEquals("[" + next.get("id") + "," + z.get("id") + "]", "[" + house.get("z-reports?storeId=" + SHENZHEN).get("items").get(0).get("id") + ","
                + house.get("z-reports?limit=1&storeId=" + SHENZHEN + "&cursor=" + house.get("z-reports?limit=1&storeId=" + SHENZHEN).get("next").asText())
                        .get("items").get(0).get("id") + "]");
    }

    @Test
    void aSaleMadeOfflineOnAClosedDayGoesToTheOpenDayWithItsOwnDate() {
        UUID till = TestOrganization.till(SHENZHEN, 2);
        Instant bought = db.clock().instant();
        JsonNode shift = open(till, 0);
        String closedDay = sell(till, 1, cash(1_000), "").get("businessDate").asText();
        db.clock().set(bought.plus(Duration.ofHours(24)));
        JsonNode z = house.post("days/" + SHENZHEN + "/" + closedDay + "/close", "", 201);
        JsonNode late = sell(till, 3, cash(3_000), ", \"originAt\": \"" + bought + "\"");
        assertNotEquals(closedDay, late.get("businessDate").asText());
        JsonNode running = house.get("days/" + SHENZHEN + "/" + late.get("businessDate").asText());
        assertEquals("1 3000", running.at("/exceptions/lateSales") + " " + running.at("/exceptions/lateTotal"));
        assertEquals(z, house.get("z-reports/" + id(z)), "the closed day stays as it was");
        close(shift, 4_000);
        house.post("days/" + SHENZHEN + "/" + late.get("businessDate").asText() + "/close", "", 201);
    }

    @Test
    void zReportsAreGaplessAndTamperingShows() {
        UUID till = TestOrganization.till(TestOrganization.HANGZHOU, 3);
        List<JsonNode> reports = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            JsonNode shift = open(till, 0);
            JsonNode sale = sell(till, day + 1, card((day + 1) * 1_000L), "");
            close(shift, 0);
            reports.add(house.post("days/" + TestOrganization.HANGZHOU + "/" + sale.get("businessDate").asText() + "/close", "", 201));
            db.clock().advance(Duration.ofDays(2));
        }
        assertEquals(List.of(1L, 2L, 3L), reports.stream().map(report -> report.get("number").asLong()).toList(), "days without business leave no gap");
        assertEquals(6_000, reports.get(2).get("grandTotal").asLong());
        String verification = "z-reports/verification?storeId=" + TestOrganization.HANGZHOU;
        assertTrue(house.get(verification).get("whole").asBoolean());
        String second = reports.get(1).get("id").asText();
        assertThrows(Sql.Failure.class, () -> change("update sales_z_report set day_total = 1 where id = '" + second + "'"), "the database refuses");
        assertThrows(Sql.Failure.class, () -> change("delete from sales_z_report where id = '" + second + "'"));
        change(db.kind() == DatabaseKind.POSTGRESQL ? "alter table sales_z_report disable trigger all" : "drop trigger sales_z_report_append_only");
        change("update sales_z_report set content = replace(content, '\"total\":2000', '\"total\":1000') where id = '" + second + "'");
        assertEquals("[{\"number\":2,\"flaw\":\"z-hash\"}]", house.get(verification).get("flaws").toString(), "and who gets around it is found out");
        change("update sales_z_report set content = replace(content, '\"total\":1000', '\"total\":2000') where id = '" + second + "'");
        assertTrue(house.get(verification).get("whole").asBoolean());
    }

    @Test
    void aRefundAtAnotherStoreComesOutOfItsDrawer() {
        UUID sold = TestOrganization.till(TestOrganization.HANGZHOU, 4);
        UUID back = TestOrganization.till(TestOrganization.SHANGHAI, 4);
        open(sold, 0);
        open(back, 1_500);
        JsonNode sale = sell(sold, 2, cash(2_000), "");
        assertEquals("sales.drawer-short", house.refusal("sales/" + id(sale) + "/refunds", refundOf(back, 2)));
        refund(back, sale, 1);
        assertEquals(2_000, house.drawer(sold), "the money is still where it was paid in");
        assertEquals(500, house.drawer(back));
        JsonNode x = house.get("shifts/" + id(house.get("shifts/current?tillId=" + back)) + "/x");
        assertEquals(500, x.get("expected").asLong());
    }

    /** What a member pays in advance is money when it is paid in and none when it is spent; paid back it is money again. */
    @Test
    void valueOfMembersIsTakingsWhenSoldAndNotWhenSpent() {
        UUID till = TestOrganization.till(TestOrganization.SHANGHAI, 9);
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        JsonNode shift = open(till, 0);
        String day = "days/" + TestOrganization.SHANGHAI + "/" + shift.at("/shift/openedOn").asText();
        long before = received(day);
        house.post("sales", ("{\"tillId\": \"%s\", \"memberId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"sales.deposit\", \"quantity\": 1, "
                + "\"details\": {\"amount\": \"10000\"}}], \"tenders\": [%s]}").formatted(till, member, cash(10_000)), 201);
        assertEquals(before + 10_000, received(day));
        JsonNode spent = sell(till, 4, "{\"type\": \"deposit\", \"amount\": 3000}," + card(1_000), ", \"memberId\": \"" + member + "\"");
        assertEquals(before + 11_000, received(day), "100.00 paid in and 10.00 by card, not the 30.00 that were there before");
        refund(till, spent, 4);
        assertEquals(before + 10_000, received(day));
    }

    private long received(String day) {
        return house.get(day).get("received").asLong();
    }

    @Test
    void aReceiptIsPrintedOnceAsTheOriginal() {
        UUID till = TestOrganization.till(TestOrganization.SHANGHAI, 15);
        JsonNode shift = open(till, 0);
        String sale = id(sell(till, 2, "{\"type\": \"cash\", \"amount\": 2000, \"details\": {\"given\": \"5000\"}}", ""));
        JsonNode receipt = house.get("sales/" + sale + "/receipt");
        assertEquals("2000 3000 5000", receipt.get("total") + " " + receipt.get("change") + " " + receipt.at("/payments/0/given"));
        assertEquals(0, house.post("sales/" + sale + "/receipt-prints", "", 200).at("/receipt/copy").asLong(), "looking did not count");
        JsonNode again = house.post("sales/" + sale + "/receipt-prints?width=58", "", 200);
        assertEquals(1, again.at("/receipt/copy").asLong());
        assertTrue(again.get("text").asText().contains("REPRINT 1"), again.get("text").asText());
        Answer text = house.call("GET", "sales/" + sale + "/receipt?width=80", null, "Accept-Language", "zh-CN", "Accept", "text/plain");
        assertTrue(text.header("Content-Type").startsWith("text/plain"), text.header("Content-Type"));
        assertTrue(text.body().contains("【重印 第2次】"), text.body());
        assertEquals(400, house.call("GET", "sales/" + sale + "/receipt?width=70", null).status());
        Answer x = house.call("GET", "shifts/" + id(shift) + "/x/text?width=58", null, "Accept-Language", "zh-CN", "Accept", "text/plain");
        assertTrue(x.body().contains("应有现金                   20.00\n"), x.body());
    }

    /** What a drawer should hold is what the ledger says, whatever happened before. */
    @Test
    void expectedIsTheLedgerAfterRandomActs() {
        long seed = 20261123;
        Random random = new Random(seed);
        UUID shared = UUID.fromString(house.post("drawers", "{\"storeId\": \"%s\", \"name\": \"总台 %s\"}".formatted(TestOrganization.SHANGHAI,
                UUID.randomUUID()), 201).get("id").asText());
        List<UUID> tills = List.of(TestOrganization.till(TestOrganization.SHANGHAI, 11), TestOrganization.till(TestOrganization.SHANGHAI, 12),
                TestOrganization.till(TestOrganization.SHANGHAI, 13));
        List<JsonNode> sales = new ArrayList<>();
        int acts = 0;
        for (int step = 0; step < 60; step++) {
            UUID till = tills.get(random.nextInt(tills.size()));
            Answer current = house.call("GET", "shifts/current?tillId=" + till, null);
            if (current.status() == 204) {
                String drawer = till.equals(tills.get(2)) ? "" : ", \"drawerId\": \"" + shared + "\"";
                acts += attempt("shifts", "{\"tillId\": \"%s\", \"float\": %d, \"reason\": \"数过\"%s}".formatted(till, random.nextInt(20_000), drawer));
            } else {
                String shift = id(current.json());
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        Answer sale = house.post("sales", saleOf(till, 1 + random.nextInt(5), "", ""));
                        if (sale.status() == 201) {
                            sales.add(sale.json());
                        }
                    }
                    case 2 -> acts += sales.isEmpty() ? 0 : attempt("sales/" + id(sales.get(random.nextInt(sales.size()))) + "/refunds", refundOf(till, 1));
                    case 3 -> acts += attempt("shifts/" + shift + "/movements", "{\"kind\": \"%s\", \"amount\": %d, \"reason\": \"x\"}".formatted(
                            List.of("FROM_SAFE", "TO_SAFE", "PAY_OUT", "PAY_IN", "TIPS_OUT").get(random.nextInt(5)), 1 + random.nextInt(3_000)));
                    case 4 -> acts += attempt("shifts/" + shift + "/close", "{\"counts\": {\"cash\": [{\"value\": 1, \"pieces\": %d}]}, \"toSafe\": %d}".formatted(
                            random.nextInt(30_000), random.nextInt(2)));
                    default -> acts += attempt("shifts/" + shift + "/close", "{\"reason\": \"盘点\", " + House.approval("sales.difference.approve") + "}");
                }
            }
            check(seed, step, tills);
        }
        assertTrue(acts > 20, "seed " + seed + ": only " + acts + " acts went through");
    }

    private void check(long seed, int step, List<UUID> tills) {
        var byDrawer = new HashMap<String, Long>();
        for (UUID till : tills) {
            Answer current = house.call("GET", "shifts/current?tillId=" + till, null);
            if (current.status() == 200) {
                JsonNode shift = current.json().get("shift");
                byDrawer.merge(shift.get("drawerId").asText(), house.get("shifts/" + shift.get("id").asText() + "/x").get("expected").asLong(), Long::sum);
            }
        }
        byDrawer.forEach((drawer, expected) -> assertEquals(house.balance(SalesAccounts.drawer(UUID.fromString(drawer))), expected,
                "seed " + seed + ", step " + step));
    }

    /** Tills go on selling over the cut-off while the day is closed at once: each sale is in the report of its day. */
    @Test
    void closingADayWaitsForSalesAndLosesNone() throws Exception {
        db.clock().set(Instant.parse("2027-01-10T19:59:00Z"));
        LocalDate day = LocalDate.parse("2027-01-10");
        int tills = 8;
        for (int till = 1; till <= tills; till++) {
            open(TestOrganization.till(GUANGZHOU, 2 + till), 0);
        }
        closeBefore(day);
        ExecutorService people = Executors.newFixedThreadPool(tills + 1);
        try {
            List<Callable<String>> work = new ArrayList<>();
            for (int number = 1; number <= tills; number++) {
                UUID till = TestOrganization.till(GUANGZHOU, 2 + number);
                work.add(() -> {
                    for (int sale = 0; sale < 20; sale++) {
                        sell(till, 1, cash(1_000), "");
                    }
                    return null;
                });
            }
            work.add(() -> {
                Eventually.holds("some are sold", Duration.ofSeconds(60), () -> sold(day) > tills);
                db.clock().set(Instant.parse("2027-01-10T20:01:00Z"));
                return house.post("days/" + GUANGZHOU + "/" + day + "/close", "", 201).get("id").asText();
            });
            String report = null;
            for (Future<String> done : people.invokeAll(work)) {
                report = done.get();
            }
            assertEquals(sold(day), house.get("z-reports/" + report).at("/content/sales/count").asLong(), "nothing came into the day after its report");
            assertEquals(tills * 20L, sold(day) + sold(day.plusDays(1)), "and nothing is lost");
        } finally {
            people.shutdownNow();
        }
    }

    private void closeBefore(LocalDate day) {
        List<String> open = new ArrayList<>();
        house.get("days?storeId=" + GUANGZHOU).forEach(before -> {
            if (before.get("state").asText().equals("OPEN") && before.get("date").asText().compareTo(day.toString()) < 0) {
                open.add(0, before.get("date").asText());
            }
        });
        open.forEach(before -> house.post("days/" + GUANGZHOU + "/" + before + "/close", "", 201));
    }

    private long sold(LocalDate day) {
        return db.unitOfWork().readOnly(() -> Sql.query(db.module("sales").connection(),
                "select count(*) from sales_sale where store_id = ? and business_date = ?", row -> row.getLong(1), GUANGZHOU, day)).get(0);
    }

    private void change(String sql) {
        db.unitOfWork().run(() -> Sql.update(db.module("sales").connection(), sql));
    }

    private int attempt(String path, String body) {
        return house.post(path, body).status() < 300 ? 1 : 0;
    }

    private JsonNode open(UUID till, long amount) {
        return house.post("shifts", "{\"tillId\": \"%s\", \"float\": %d}".formatted(till, amount), 201);
    }

    private JsonNode close(JsonNode shift, long counted) {
        return house.post("shifts/" + id(shift) + "/close", "{\"counts\": {\"cash\": [{\"value\": 1, \"pieces\": %d}]}}".formatted(counted), 200);
    }

    private void move(JsonNode shift, String kind, long amount) {
        house.post("shifts/" + id(shift) + "/movements", "{\"kind\": \"%s\", \"amount\": %d, \"reason\": \"买电池\"}".formatted(kind, amount), 201);
    }

    private JsonNode sell(UUID till, int quantity, String tenders, String more) {
        return house.post("sales", saleOf(till, quantity, tenders, more), 201);
    }

    private String saleOf(UUID till, int quantity, String tenders, String more) {
        return "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": %d}], \"tenders\": [%s]%s}"
                .formatted(till, article, quantity, tenders.isEmpty() ? cash(quantity * 1_000L) : tenders, more);
    }

    private void refund(UUID till, JsonNode sale, int quantity) {
        house.post("sales/" + id(sale) + "/refunds", refundOf(till, quantity), 201);
    }

    private static String refundOf(UUID till, int quantity) {
        return "{\"tillId\": \"%s\", \"reason\": \"unwanted\", \"lines\": [{\"number\": 1, \"quantity\": %d}]}".formatted(till, quantity);
    }

    private static String cash(long amount) {
        return "{\"type\": \"cash\", \"amount\": %d}".formatted(amount);
    }

    private static String card(long amount) {
        return "{\"type\": \"bank-card\", \"amount\": %d}".formatted(amount);
    }

    private static String id(JsonNode thing) {
        return (thing.has("shift") ? thing.get("shift") : thing).get("id").asText();
    }

    private static JsonNode tender(JsonNode tenders, String code) {
        for (JsonNode tender : tenders) {
            if (tender.get("tender").asText().equals(code)) {
                return tender;
            }
        }
        throw new AssertionError(code + " is not among " + tenders);
    }
}
