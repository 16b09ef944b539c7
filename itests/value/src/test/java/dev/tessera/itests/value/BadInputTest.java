package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.rest.SalesApplication;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a till may send by mistake, over HTTP and with all modules: the answer names what to do, and nothing anywhere is changed. */
@OnEachDatabase({"web", "ledger", "catalog", "sales", "inventory", "cards", "points"})
class BadInputTest {

    private static final Map<String, String> TABLES = new TreeMap<>(Map.of("ledger_journal", "ledger", "ledger_transfer", "ledger", "ledger_lot_change", "ledger",
            "sales_sale", "sales", "sales_payment", "sales", "sales_refund", "sales", "inventory_movement", "inventory", "inventory_document", "inventory"));

    private final TestDatabase db;
    private final Chain chain;
    private final RestServer server;
    private UUID till;
    private UUID milk;
    private UUID member;

    BadInputTest(TestDatabase db) {
        this.db = db;
        chain = new Chain(db);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web"));
        chain.serve(server, "sales", SalesApplication.class);
    }

    @BeforeEach
    void open() {
        till = chain.till(1);
        milk = chain.goods("MILK-" + db.ids().next().toString().substring(24), 12_90);
        chain.stock(milk, 100);
        member = chain.members.add(Chain.STORE, "某人").id();
    }

    @AfterEach
    void close() {
        chain.prove();
        server.close();
        chain.close();
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        db.unitOfWork().readOnly(() -> {
            TABLES.forEach((table, module) -> rows.put(table, Sql.query(db.module(module).connection(), "select count(*) from " + table,
                    row -> row.getLong(1)).get(0)));
            return null;
        });
        return rows;
    }

    private Answer post(String path, String body, String language) {
        return server.call("POST", "/api/sales/" + path, body, "Idempotency-Key", UUID.randomUUID().toString(), "Accept-Language", language);
    }

    /** Refused with that code at that field, in both languages with a text of its own, and no row of anybody is there afterwards. */
    private void refused(String expected, String path, String body) {
        Map<String, Long> before = rows();
        JsonNode problem = null;
        for (String language : List.of("zh-CN", "en")) {
            Answer answer = post(path, body, language);
            problem = answer.json();
            assertTrue(answer.status() == 409 || answer.status() == 422 || answer.status() == 403, answer::body);
            String detail = problem.get("detail").asText();
            assertTrue(detail.length() > 8 && !detail.contains(problem.get("code").asText()) && !detail.contains("{"), answer::body);
        }
        JsonNode errors = problem.path("errors");
        assertEquals(expected, problem.get("code").asText() + (errors.isEmpty() ? "" : " " + errors.get(0).get("pointer").asText()));
        assertEquals(before, rows());
    }

    private String sale(UUID at, String quantity, String more, String tenders, String rest) {
        return "{\"tillId\": \"%s\", \"memberId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": %s%s}], \"tenders\": [%s]%s}"
                .formatted(at, member, milk, quantity, more, tenders, rest);
    }

    private String paidBy(String tenders) {
        return sale(till, "1", "", tenders, "");
    }

    private static String card(Object reference, String pin) {
        return "{\"type\": \"stored-value\", \"amount\": 1290, \"reference\": \"%s\", \"details\": {\"pin\": \"%s\"}}".formatted(reference, pin);
    }

    private static final String CASH = "{\"type\": \"cash\", \"amount\": 1290}";

    private CardType type(String code, String more) {
        try {
            return chain.components.get(CardTypes.class).create(code, code, null, new ObjectMapper().readValue("""
                    {"storedValue": {"drawPolicy": "PRINCIPAL_FIRST", "clawBack": "NONE", "packages": [{"code": "P100", "name": "100", "pay": 10000, "bonus": 0,
                    "active": true}], "anyAmount": true, "minimum": 1, "graceDays": 30}%s}""".formatted(more), CardTypeDefinition.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Test
    void anUnknownCard() {
        refused("cards.card-unknown-here /tenders/0/reference", "sales", paidBy(card("8888888888888888", "")));
    }

    @Test
    void anExpiredCard() {
        UUID card = chain.card(type("SHORT", ", \"validity\": {\"days\": 2, \"fromFirstUse\": false}"), till, member);
        assertEquals(201, post("sales", paidBy(card(card, "")), "en").status());
        db.clock().advance(Duration.ofDays(3));
        refused("cards.expired /tenders/0/reference", "sales", paidBy(card(card, "")));
    }

    @Test
    void aWrongPin() {
        UUID card = chain.card(type("PIN", ", \"pinRequired\": true"), till, member);
        chain.components.get(CardService.class).setPin(card, "735182");
        refused("cards.pin-wrong /tenders/0/details/pin", "sales", paidBy(card(card, "000000")));
        assertEquals(201, post("sales", paidBy(card(card, "735182")), "en").status());
    }

    @Test
    void aClosedShift() {
        refused("sales.shift-closed", "sales", sale(TestOrganization.till(Chain.STORE, 9), "1", "", CASH, ""));
    }

    @Test
    void aRefundAboveWhatWasPaid() {
        String sale = post("sales", paidBy(CASH), "en").json().get("id").asText();
        refused("sales.refund-amount /lines/0/amount", "sales/" + sale + "/refunds",
                "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"quantity\": 1, \"amount\": 1291}]}".formatted(till));
        refused("sales.refund-quantity /lines/0/quantity", "sales/" + sale + "/refunds",
                "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"quantity\": 1.001}]}".formatted(till));
    }

    @Test
    void aQuantityOfZero() {
        refused("sales.order-invalid /lines/0/quantity", "sales", sale(till, "0", "", CASH, ""));
    }

    @Test
    void aNegativePrice() {
        refused("sales.order-invalid /lines/0/priceOverride/unitPrice", "sales",
                sale(till, "1", ", \"priceOverride\": {\"unitPrice\": -1, \"reason\": \"x\"}", CASH, ""));
    }

    @Test
    void aCurrencyWithOtherDecimals() {
        refused("sales.order-invalid /currency", "sales", sale(till, "1", "", CASH, ", \"currency\": \"JPY\""));
        refused("sales.order-invalid /currency", "sales", sale(till, "1", "", CASH, ", \"currency\": \"KWD\""));
    }

    @Test
    void aClockThatWentBack() {
        assertEquals(201, post("sales", paidBy(CASH), "en").status());
        db.clock().advance(Duration.ofMinutes(-5));
        refused("sales.clock-back", "sales", paidBy(CASH));
        db.clock().advance(Duration.ofMinutes(5));
        assertEquals(201, post("sales", paidBy(CASH), "en").status());
    }
}
