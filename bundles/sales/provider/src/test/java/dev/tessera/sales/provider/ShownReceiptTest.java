package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cashier of Hangzhou takes back what was bought in Shanghai, whose sales are not hers to see. */
@OnEachDatabase({"web", "ledger", "sales"})
class ShownReceiptTest {

    private static final UnitScope HANGZHOU = new UnitScope(false, Set.of(TestOrganization.HANGZHOU));

    private final House house;
    private JsonNode sale;

    ShownReceiptTest(TestDatabase db) {
        house = new House(db);
    }

    @BeforeEach
    void sellInShanghaiAndGoToHangzhou() {
        for (UUID till : List.of(House.TILL, House.OTHER_TILL)) {
            if (house.shifts.current(till, TestAccess.LI_LEI.accountId()).isEmpty()) {
                house.open(till, 500_000);
            }
        }
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        sale = house.post("sales", ("{\"tillId\": \"%s\", \"memberId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", "
                + "\"quantity\": 2}], \"tenders\": [{\"type\": \"bank-card\", \"amount\": 500, \"reference\": \"4711\"}, {\"type\": \"cash\", "
                + "\"amount\": 1500}]}").formatted(House.TILL, member, house.goods.add(1000)), 201);
        house.access.grantNothing().grant(SalesPermissions.SELL, HANGZHOU).grant(SalesPermissions.REFUND, HANGZHOU)
                .grant(SalesPermissions.READ, HANGZHOU);
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private String number() {
        return sale.get("number").asText();
    }

    private static String receipt(String number, long total) {
        return "\"receipt\": {\"number\": \"%s\", \"total\": %d}".formatted(number, total);
    }

    private Answer find(UUID till, String number, long total) {
        return house.post("shown-receipts", "{\"tillId\": \"%s\", %s}".formatted(till, receipt(number, total)));
    }

    private String path(String act) {
        return "sales/" + sale.get("id").asText() + "/" + act;
    }

    private String onePiece(String more) {
        return "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"quantity\": 1}]%s}".formatted(House.OTHER_TILL, more);
    }

    private long audited(String action) {
        return house.audit.stream().filter(change -> change.action().equals(action)).count();
    }

    @Test
    void numberAndTotalOpenTheSaleAndHangzhousDrawerPays() {
        assertEquals(404, house.call("GET", "sales/" + sale.get("id").asText(), null).status());
        assertEquals(0, house.get("sales?number=" + number()).get("items").size());
        Answer found = find(House.OTHER_TILL, " " + number() + " ", 2000);
        assertEquals(200, found.status(), found::body);
        JsonNode shown = found.json();
        assertEquals(sale.get("id"), shown.get("id"));
        assertEquals("2 2000 0", shown.at("/lines/0/quantity").asText() + " " + shown.at("/lines/0/net") + " " + shown.get("refunded"));
        assertEquals("bank-card 500 cash 1500 true", shown.at("/payments/0/type").asText() + " " + shown.at("/payments/0/amount") + " "
                + shown.at("/payments/1/type").asText() + " " + shown.at("/payments/1/amount") + " " + shown.get("ofMember"));
        assertFalse(found.body().contains(sale.get("memberId").asText()) || found.body().contains("4711"), found.body());
        assertEquals(1, audited("sales.receipt.show"));
        long sold = house.drawer(House.TILL);
        long paying = house.drawer(House.OTHER_TILL);
        AccountKey due = AccountKey.store(TestOrganization.HANGZHOU, Asset.dueFrom("SH-001"));
        long owed = house.balance(due);
        String proof = ", " + receipt(number(), 2000);
        ObjectNode preview = (ObjectNode) house.post(path("refund-previews"), onePiece(proof), 200);
        ObjectNode done = (ObjectNode) house.post(path("refunds"), onePiece(proof), 201);
        for (ObjectNode either : List.of(preview, done)) {
            either.remove(List.of("id", "number"));
        }
        assertEquals(preview, done);
        assertEquals("bank-card 500 cash 500", done.at("/legs/0/type").asText() + " " + done.at("/legs/0/amount") + " "
                + done.at("/legs/1/type").asText() + " " + done.at("/legs/1/amount"));
        assertEquals(sold, house.drawer(House.TILL));
        assertEquals(paying - 500, house.drawer(House.OTHER_TILL), "only what was paid in cash comes out of the drawer");
        house.post(path("refunds"), "{\"tillId\": \"%s\"%s}".formatted(House.OTHER_TILL, proof), 201);
        assertEquals(paying - 1500, house.drawer(House.OTHER_TILL));
        assertEquals(owed + 2000, house.balance(due), "Shanghai owes all that Hangzhou gave back");
        assertEquals(2000, find(House.OTHER_TILL, number(), 2000).json().get("refunded").asLong());
        assertEquals("sales.refund-nothing-left", house.refusal(path("refunds"), "{\"tillId\": \"%s\"%s}".formatted(House.OTHER_TILL, proof)));
    }

    @Test
    void withoutTheReceiptTheSaleIsUnknownEvenByItsId() {
        assertEquals("sales.sale-unknown", house.refusal(path("refund-previews"), onePiece("")));
        assertEquals("sales.sale-unknown", house.refusal(path("refunds"), onePiece("")));
        assertEquals("sales.sale-unknown", house.refusal(path("void"), "{\"tillId\": \"%s\"}".formatted(House.OTHER_TILL)));
        String exchange = "{\"saleId\": \"%s\", \"refund\": %s, \"sale\": {\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": "
                + "\"%s\", \"quantity\": 1}], \"tenders\": []}}";
        UUID item = house.goods.add(1000);
        String id = sale.get("id").asText();
        assertEquals("sales.sale-unknown", house.refusal("exchanges", exchange.formatted(id, onePiece(""), House.OTHER_TILL, item)));
        assertEquals("sales.sale-unknown", house.refusal("exchange-previews", exchange.formatted(id, onePiece(""), House.OTHER_TILL, item)));
        house.access.grant(SalesPermissions.READ, new UnitScope(false, Set.of(TestOrganization.HANGZHOU, TestOrganization.SHANGHAI)));
        assertEquals(201, house.post(path("refunds"), onePiece("")).status(), "who sees both stores needs none");
        house.access.grant(SalesPermissions.READ, HANGZHOU);
        String proof = ", " + receipt(number(), 2000);
        JsonNode exchanged = house.post("exchange-previews", exchange.formatted(id, onePiece(proof), House.OTHER_TILL, item), 200);
        assertEquals(1000, exchanged.at("/refund/total").asLong());
    }

    @Test
    void aWrongTotalAndAnUnknownNumberGetTheSameAnswer() {
        Answer wrong = find(House.OTHER_TILL, number(), 1999);
        Answer unknown = find(House.OTHER_TILL, "SH-001-T1-999999", 2000);
        assertEquals(404, wrong.status());
        assertEquals("sales.receipt-unknown", wrong.json().get("code").asText());
        ObjectNode one = (ObjectNode) wrong.json();
        ObjectNode other = (ObjectNode) unknown.json();
        for (ObjectNode either : List.of(one, other)) {
            either.remove(List.of("instance", "requestId", "traceId"));
        }
        assertEquals(one, other);
        assertEquals("sales.receipt-unknown", house.refusal(path("refunds"), onePiece(", " + receipt(number(), 1999))));
        assertEquals("sales.receipt-unknown", house.refusal(path("refund-previews"), onePiece(", " + receipt("SH-001-T1-999999", 2000))));
        assertEquals(4, audited("sales.receipt.refuse"), "each wrong try is kept with who made it");
        JsonNode own = house.post("sales", ("{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": 1}], "
                + "\"tenders\": [{\"type\": \"cash\", \"amount\": 700}]}").formatted(House.OTHER_TILL, house.goods.add(700)), 201);
        assertEquals("sales.sale-unknown", house.refusal(path("refunds"), onePiece(", " + receipt(own.get("number").asText(), 700))),
                "a receipt opens its own sale only");
    }

    @Test
    void guessingStopsAfterFiveWrongTriesForPreviewAndRefundToo() {
        for (int guess = 0; guess < 3; guess++) {
            assertEquals(404, find(House.OTHER_TILL, number(), 100 + guess).status());
            assertEquals(200, find(House.OTHER_TILL, number(), 2000).status(), "right ones count for nothing");
        }
        assertEquals("sales.receipt-unknown", house.refusal(path("refunds"), onePiece(", " + receipt(number(), 104))));
        assertEquals("sales.receipt-unknown", house.refusal(path("refund-previews"), onePiece(", " + receipt(number(), 105))));
        Answer stopped = find(House.OTHER_TILL, number(), 2000);
        assertEquals("429 security.too-many-guesses", stopped.status() + " " + stopped.json().get("code").asText());
        assertEquals("security.too-many-guesses", house.refusal(path("refunds"), onePiece(", " + receipt(number(), 2000))));
        assertEquals(429, find(House.OTHER_TILL, "SH-001-T1-999999", 1).status(), "for whatever number");
        house.access.grant(SalesPermissions.READ, UnitScope.EVERYWHERE);
        assertEquals(0, house.get("sales/" + sale.get("id").asText()).get("refunded").asLong());
    }

    @Test
    void whoMayNotRefundAtTheTillLearnsNothing() {
        assertEquals("security.forbidden", find(House.TILL, number(), 2000).json().get("code").asText(), "not with a till of Shanghai");
        house.access.grant(SalesPermissions.REFUND, UnitScope.NOWHERE);
        assertEquals("security.forbidden", find(House.OTHER_TILL, number(), 2000).json().get("code").asText());
        assertEquals("sales.till-unknown /tillId sales.till-unknown",
                house.refusal("shown-receipts", "{\"tillId\": \"%s\", %s}".formatted(new UUID(1, 1), receipt(number(), 2000))));
        assertEquals(422, house.post("shown-receipts", "{\"tillId\": \"%s\"}".formatted(House.OTHER_TILL)).status());
        assertEquals(0, audited("sales.receipt.show") + audited("sales.receipt.refuse"));
    }
}
