package dev.tessera.cards.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.cards.provider.card.Batches;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.rest.CardsApplication;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST interface as a program sees it, over HTTP. */
@OnEachDatabase({"web", "ledger", "cards"})
class CardsRestTest {

    private static final String API = "/api/cards/";
    private final Module module;
    private final RestServer server;

    CardsRestTest(TestDatabase db) {
        module = new Module(db);
        CardViews views = new CardViews(module.foundation, module.store, module.types);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("cards",
                support -> new CardsApplication(support, module.foundation, module.types, new Batches(module.foundation, module.types, module.store), views,
                        module.service, module.pins, module.store, module.entitlements, module.payments, module.topUps, module.fees, module.dunning,
                        module.book, module.credit));
    }

    @AfterEach
    void close() {
        server.close();
        module.types.close();
    }

    private Answer post(String path, String body, int expected) {
        Answer answer = server.call("POST", API + path, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertEquals(expected, answer.status(), answer.body());
        return answer;
    }

    private Answer act(String card, String body, String etag, int expected) {
        Answer answer = server.call("POST", API + "cards/" + card + "/transitions", body, "Idempotency-Key", UUID.randomUUID().toString(), "If-Match", etag);
        assertEquals(expected, answer.status(), answer.body());
        return answer;
    }

    private JsonNode get(String path) {
        Answer answer = server.call("GET", API + path, null);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private static String storedValue(String code, String replacementFee) {
        return """
                {"code": "%s", "name": "储值卡", "definition": {"storedValue": {"drawPolicy": "BONUS_FIRST", "clawBack": "AT_FACE", "anyAmount": true,
                 "minimum": 100, "graceDays": 30, "packages": [{"code": "100-20", "name": "充100送20", "pay": 10000, "bonus": 2000, "active": true}]},
                 "entitlements": [], "points": true, "price": 0, "fees": {"joining": 0, "annual": 0, "supplementary": 0, "replacement": %s, "service": 0},
                 "stores": [], "pinRequired": false, "transferable": true, "anonymous": false, "supplementaryCards": 1}}""".formatted(code, replacementFee);
    }

    @Test
    void aCardTypeIsMadeEditedAndRefused() {
        Answer created = post("types", storedValue("SV-REST", "1000"), 201);
        String id = created.json().get("id").asText();
        assertTrue(created.header("Location").endsWith("types/" + id));
        String edit = storedValue("SV-REST", "500").replace("\"code\": \"SV-REST\", ", "\"active\": true, ");
        assertEquals(428, server.call("PUT", API + "types/" + id, edit).status());
        assertEquals(200, server.call("PUT", API + "types/" + id, edit, "If-Match", "\"1\"").status());
        assertEquals(412, server.call("PUT", API + "types/" + id, edit, "If-Match", "\"1\"").status());
        assertEquals(500, get("types/" + id).get("definition").get("fees").get("replacement").asInt());
        post("types", storedValue("SV-REST", "0"), 409);
        Answer wrong = post("types", storedValue("SV-WRONG", "0").replace("\"anyAmount\": true", "\"anyAmount\": false").replaceAll("\\[\\{.*\\}\\]", "[]"), 422);
        assertEquals("/definition/storedValue/packages", wrong.json().get("errors").get(0).get("pointer").asText(), wrong.body());
    }

    @Test
    void aCardFromStockToReplacement() {
        String type = post("types", storedValue("SV-STOCK", "1000"), 201).json().get("id").asText();
        JsonNode batch = post("batches", """
                {"typeId": "%s", "storeId": "%s", "prefix": "A", "firstSerial": 1, "digits": 6, "size": 3, "note": "首批"}"""
                .formatted(type, TestOrganization.SHANGHAI), 201).json();
        assertEquals(3, batch.get("inStock").asInt());
        Answer twice = post("batches", """
                {"typeId": "%s", "storeId": "%s", "prefix": "A", "firstSerial": 3, "digits": 6, "size": 3}""".formatted(type, TestOrganization.SHANGHAI), 409);
        assertEquals("/firstSerial", twice.json().get("errors").get(0).get("pointer").asText(), twice.body());
        UUID member = module.member("赵云");
        String number = batch.get("firstNumber").asText();
        UUID card = module.sell(module.types.get(UUID.fromString(type)), member, "number", number, "package", "100-20");
        JsonNode found = post("lookup", "{\"number\": \"" + number.toLowerCase() + "\"}", 200).json();
        assertEquals(10000, found.get("principal").asInt());
        assertEquals(2, found.get("lots").size());
        assertEquals(1, get("cards?member=" + member).get("items").size());
        assertEquals(2, get("cards?state=NEW&batch=" + batch.get("id").asText()).get("items").size());

        assertEquals("cards.active", act(card.toString(), "{\"action\": \"UNFREEZE\"}", "*", 409).json().get("code").asText());
        Answer lost = act(card.toString(), "{\"action\": \"REPORT_LOST\", \"reason\": \"地铁上丢失\"}", "*", 200);
        assertEquals("LOST", lost.json().get("state").asText());
        assertEquals("cards.lost", act(card.toString(), "{\"action\": \"EXTEND\", \"until\": \"2030-01-01\"}", "*", 409).json().get("code").asText());
        act(card.toString(), "{\"action\": \"FOUND\"}", "\"1\"", 412);
        Answer replaced = server.call("POST", API + "cards/" + card + "/replacements", "{\"number\": \"NEW-0001\"}", "Idempotency-Key", "replace-" + card,
                "If-Match", lost.header("ETag"));
        assertEquals("NEW-0001", replaced.json().get("number").asText(), replaced.body());
        assertEquals(404, server.call("POST", API + "lookup", "{\"number\": \"" + number + "\"}").status());
        JsonNode parts = get("cards/" + card + "/parts");
        assertEquals(1000, parts.get("fees").get(0).get("amount").asInt());
        assertEquals(8000, spendAndRefundable(card, member));
        assertEquals(List.of("REPLACE", "REPORT_LOST", "ISSUE"), parts.get("history").findValuesAsText("action"));
        assertEquals(2, get("cards/" + card + "/statement?limit=2").get("items").size());
        post("fees/" + parts.get("fees").get(0).get("id").asText() + "/waivers", "{\"reason\": \"老顾客\"}", 200);
        post("fees/" + parts.get("fees").get(0).get("id").asText() + "/waivers", "{\"reason\": \"老顾客\"}", 409);
    }

    private int spendAndRefundable(UUID card, UUID member) {
        module.hangzhou.sell(member, List.of(Till.Rung.goods(2000)), Till.Pay.card(card, 2000));
        return get("cards/" + card + "/parts").get("topUps").get(0).get("refundable").asInt();
    }

    @Test
    void whatIsOwedTodayNamesWhatAccruedSinceTheStatement() {
        Credit credit = new Credit(100000, 5000, 1000, 1800, 360, 25, 10, 3, 0, 0, 500, 1000, null, false, null);
        CardType type = module.type(new CardTypeDefinition(null, List.of(), null, null, false, credit, 0, null, null, List.of(), false, false, false, 1));
        UUID member = module.member("周瑜");
        UUID card = module.service.issue(type.id(), member, TestOrganization.SHANGHAI, null).id();
        UUID second = module.service.addSupplementary(card, member, null, CardRow.Limits.NONE).id();
        module.shanghai.sell(member, List.of(Till.Rung.goods(104000)), new Till.Pay("on-account", 104000, card.toString(), null));
        assertEquals(List.of(104000, 0, 0, 0, 0, 0, 104000), owed(card));
        module.day("2026-11-26");
        module.night();
        module.day("2026-12-12");
        // 40.00 over at 18 % / 360: two days are on the statement, sixteen are not; 0.05 % of 1040.00 on the 9th, 10th and 11th.
        assertEquals(List.of(104000, 0, 4, 0, 3 * 52, 32, 104000 + 4 + 156 + 32), owed(second));
        assertEquals(104004, get("cards/" + card).get("owed").asInt(), "what is charged");
        module.day("2026-12-26");
        module.night();
        assertEquals(List.of(104000, 17 * 52, 64, 0, 0, 0, 104000 + 884 + 64), owed(card));
    }

    private List<Integer> owed(UUID card) {
        JsonNode owed = get("cards/" + card + "/credit").get("owed");
        return Stream.of("goods", "penalty", "interest", "good", "accruedPenalty", "accruedInterest", "total").map(name -> owed.get(name).asInt()).toList();
    }

    @Test
    void whoMayNotSeeAStoreSeesNoCardOfIt() {
        String type = post("types", storedValue("SV-SCOPE", "0"), 201).json().get("id").asText();
        UUID card = module.sell(module.types.get(UUID.fromString(type)), module.member("孙权"), "amount", "500");
        module.access.grantNothing().grant("cards.read", new UnitScope(false, Set.of(TestOrganization.HANGZHOU)));
        assertEquals(0, get("cards").get("items").size());
        assertEquals(404, server.call("GET", API + "cards/" + card, null).status());
        act(card.toString(), "{\"action\": \"FREEZE\"}", "*", 403);
        module.access.grant("cards.read", new UnitScope(false, Set.of(TestOrganization.SHANGHAI)));
        assertTrue(get("cards?limit=1").get("items").size() > 0);
    }
}
