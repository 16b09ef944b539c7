package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.members.api.Members;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.rest.SalesApplication;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.PersonalData;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.audit.AuditEntry;
import dev.tessera.security.internal.audit.AuditReader;
import dev.tessera.security.testing.House;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consents and PINs with the real security module, over HTTP: guessing is stopped though no sale is made, and who did what with whose consent is known. */
@OnEachDatabase({"web", "security", "ledger", "catalog", "sales", "inventory", "cards", "points"})
class ConsentTest {

    private static final String PIN = "471186";

    private final TestDatabase db;
    private final House house;
    private final Chain chain;
    private final Account cashier;
    private final Account manager;
    private final House.Browser browser;
    private final UUID till;
    private final UUID item;

    ConsentTest(TestDatabase db) {
        this.db = db;
        house = new House(db);
        house.tree.alone(Chain.STORE);
        chain = new Chain(db, List.of(), components -> components.give(Members.class, new TestMembers()).give(Access.class, house.access)
                .give(Approvals.class, house.pins).give(AuditTrail.class, house.audit)
                .give(PersonalData.class, house.cipher));
        chain.serve(house.server, "sales", SalesApplication.class);
        String tail = db.ids().next().toString().substring(28);
        cashier = house.accountOf("cashier-" + tail, "李雷", House.at("cashier", Chain.STORE));
        manager = house.accountOf("manager-" + tail, "韩梅梅", House.at("store-manager", Chain.STORE));
        assertEquals(204, house.browser(manager.login()).send("PUT", "/pin", Map.of("current", House.PASSWORD, "pin", "4711")).status());
        browser = house.browser(cashier.login());
        item = house.access.asSystem("test", () -> chain.goods("CONSENT-" + tail, 10_00));
        house.access.asSystem("test", () -> {
            chain.stock(item, 100);
            return null;
        });
        till = Chain.tillOf(1);
        assertEquals(201, post("/api/sales/shifts", "{\"tillId\": \"%s\", \"float\": 0}".formatted(till)).status());
    }

    @AfterEach
    void close() {
        house.access.asSystem("test", () -> {
            chain.prove();
            return null;
        });
        house.close();
        chain.close();
    }

    /** A tenth and two hundredths of a percent off: more than a cashier may give. */
    private Answer discounted(String pin) {
        return post("/api/sales/sales", """
                {"tillId": "%s", "lines": [{"number": 1, "type": "goods", "itemId": "%s", "quantity": 10, "discounts": [{"percent": 10.02, "reason": "x"}]}],
                 "tenders": [{"type": "cash", "amount": 8998}], "approvals": [{"permission": "sales.discount.any", "login": "%s", "pin": "%s"}]}"""
                .formatted(till, item, manager.login(), pin));
    }

    private Answer paidBy(UUID card, String pin) {
        return post("/api/sales/sales", """
                {"tillId": "%s", "lines": [{"number": 1, "type": "goods", "itemId": "%s", "quantity": 1}],
                 "tenders": [{"type": "stored-value", "amount": 1000, "reference": "%s", "details": {"pin": "%s"}}]}""".formatted(till, item, card, pin));
    }

    private Answer post(String path, String body) {
        return browser.call("POST", path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    private List<AuditEntry> audited(String action, String subjectId) {
        return house.reader.list(new AuditReader.Filter(null, null, null, action, null, subjectId, null), UnitScope.EVERYWHERE, true, null, 50);
    }

    private static String told(Answer answer) {
        return answer.status() + (answer.status() == 201 ? "" : " " + answer.json().get("code").asText());
    }

    private long sales() {
        return db.unitOfWork().readOnly(() -> Sql.query(db.module("sales").connection(), "select count(*) from sales_sale", row -> row.getLong(1)).get(0));
    }

    @Test
    void fiveWrongPinsOfWhoConsentsStopGuessingThoughNothingIsSold() throws Exception {
        long before = sales();
        for (int wrong = 0; wrong < 5; wrong++) {
            assertEquals("403 security.approval-refused", told(discounted("000" + wrong)));
        }
        Answer locked = discounted("4711");
        assertEquals("429 security.too-many-tries", told(locked));
        assertEquals("60", locked.header("Retry-After"));
        assertEquals(before, sales());
        db.clock().advance(Duration.ofSeconds(61));
        Answer made = discounted("4711");
        assertEquals("201", told(made));
        assertEquals(manager.id().toString(), made.json().at("/approvals/sales.discount.any").asText());

        JsonNode sale = made.json();
        List<AuditEntry> consents = audited("sales.consent", sale.get("id").asText());
        assertEquals(List.of(cashier.id() + " 李雷"), consents.stream().map(entry -> entry.actor().id() + " " + entry.actor().name()).toList());
        assertEquals(new ObjectMapper().readTree("{\"number\": \"%s\", \"consents\": [{\"permission\": \"sales.discount.any\", \"login\": \"%s\", \"accountId\": \"%s\"}]}"
                .formatted(sale.get("number").asText(), manager.login(), manager.id())), new ObjectMapper().readTree(consents.get(0).content().after()));
        assertEquals(List.of(cashier.id() + " 李雷"), audited("security.approval", manager.id().toString()).stream()
                .map(entry -> entry.actor().id() + " " + entry.actor().name()).toList());
    }

    @Test
    void fiveWrongPinsLockTheCardForAQuarterOfAnHour() {
        CardType type = house.access.asSystem("test", () -> chain.cardType("CONSENT-" + db.ids().next().toString().substring(28)));
        UUID card = house.access.asSystem("test", () -> {
            UUID made = chain.issue(type, chain.members.add(Chain.STORE, "某人").id());
            chain.components.get(CardService.class).setPin(made, PIN);
            return made;
        });
        assertEquals(201, post("/api/sales/sales", """
                {"tillId": "%s", "lines": [{"number": 1, "type": "cards.top-up", "quantity": 1, "details": {"card": "%s", "package": "P100"}}],
                 "tenders": [{"type": "bank-card", "amount": 10000}]}""".formatted(till, card)).status());
        long before = sales();
        for (int wrong = 0; wrong < 4; wrong++) {
            assertEquals("403 cards.pin-wrong", told(paidBy(card, "00000" + wrong)));
        }
        assertEquals("429 cards.pin-locked", told(paidBy(card, "000009")));
        assertEquals("429 cards.pin-locked", told(paidBy(card, PIN)));
        assertEquals(before, sales());
        assertEquals(120_00, chain.value(card));
        db.clock().advance(Duration.ofMinutes(15));
        assertEquals("201", told(paidBy(card, PIN)));
        assertEquals(110_00, chain.value(card));
    }
}
