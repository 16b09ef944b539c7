package dev.tessera.inventory.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.provider.rest.InventoryApplication;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stock as a program sees it, over HTTP. */
@OnEachDatabase({"web", "inventory"})
class InventoryRestTest {

    private static final String API = "/api/inventory/";
    private static final String STORE = API + "stores/" + Module.STORE;

    private final Module module;
    private final RestServer server;

    InventoryRestTest(TestDatabase db) {
        module = new Module(db);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("inventory",
                support -> new InventoryApplication(support, module.views, module.documents, module.policies, module.access));
    }

    @AfterEach
    void close() {
        server.close();
        module.close();
    }

    @Test
    void fromTheOpeningBalanceToTheHistory() {
        Item water = module.catalog.goods("W-1", "农夫山泉");
        Item box = module.catalog.pack(water, "W-1-12", Quantity.of(12));
        Item rice = module.catalog.weighed("R-1", "散装大米");
        String lines = "{\"lines\": [{\"itemId\": \"%s\", \"quantity\": 3}, {\"itemId\": \"%s\", \"quantity\": 20.5}]}".formatted(box.id(), rice.id());
        String key = UUID.randomUUID().toString();
        Answer opened = post(STORE + "/opening-balances", lines, key);
        assertEquals(201, opened.status(), opened.body());
        assertEquals(opened.json(), post(STORE + "/opening-balances", lines, key).json(), "the same request again");
        Answer again = post(STORE + "/opening-balances", lines, UUID.randomUUID().toString());
        assertEquals(409, again.status());
        assertEquals("/lines/0/itemId", again.json().get("errors").get(0).get("pointer").asText());

        created(post(STORE + "/receipts", "{\"reference\": \"供-17\", \"lines\": [{\"itemId\": \"%s\", \"quantity\": 4}]}".formatted(water.id())));
        created(post(STORE + "/adjustments", "{\"reason\": \"DAMAGE\", \"note\": \"摔碎\", \"lines\": [{\"itemId\": \"%s\", \"quantity\": -1}]}"
                .formatted(water.id())));
        JsonNode stock = ok(get(API + "stock?storeId=" + Module.STORE + "&q=农夫")).get("items");
        assertEquals(1, stock.size());
        assertEquals("39", stock.get(0).get("available").decimalValue().stripTrailingZeros().toPlainString());
        String history = API + "stock/" + Module.STORE + "/" + water.id() + "/movements?limit=2";
        JsonNode first = ok(get(history));
        assertEquals("ADJUSTMENT", first.get("items").get(0).get("kind").asText());
        assertEquals("39 40", afterwards(first));
        assertEquals("36", afterwards(ok(get(history + "&cursor=" + first.get("next").asText()))));
        JsonNode documents = ok(get(API + "documents?storeId=" + Module.STORE));
        assertEquals(3, documents.get("items").size());
        assertEquals(2, ok(get(API + "documents/" + opened.json().get("id").asText() + "/movements")).size());
        assertEquals(1, ok(get(API + "items/" + water.id() + "/stock")).size());
    }

    private static String afterwards(JsonNode page) {
        StringBuilder text = new StringBuilder();
        page.get("items").forEach(movement -> text.append(text.length() == 0 ? "" : " ")
                .append(movement.get("onHandAfter").decimalValue().stripTrailingZeros().toPlainString()));
        return text.toString();
    }

    @Test
    void badLinesAreNamed() {
        Item water = module.catalog.goods("W-2", "水");
        Item massage = module.catalog.service("M-2", "按摩", water, Quantity.ONE);
        Answer bad = post(STORE + "/receipts", "{\"lines\": [{\"itemId\": \"%s\", \"quantity\": 1.5}, {\"itemId\": \"%s\", \"quantity\": 1}]}"
                .formatted(water.id(), massage.id()));
        assertEquals(422, bad.status());
        assertEquals("/lines/0/quantity", bad.json().get("errors").get(0).get("pointer").asText());
        assertEquals("/lines/1/itemId", bad.json().get("errors").get(1).get("pointer").asText());
        assertEquals(422, post(STORE + "/receipts", "{\"lines\": []}").status());
        assertEquals(404, post(API + "stores/" + TestOrganization.HEADQUARTERS + "/receipts",
                "{\"lines\": [{\"itemId\": \"%s\", \"quantity\": 1}]}".formatted(water.id())).status());
        assertEquals(0, ok(get(API + "stock?storeId=" + Module.STORE + "&q=水")).get("items").size(), "nothing moved");
    }

    @Test
    void rulesAreSetWhereOneMay() {
        String rule = "{\"unitId\": \"%s\", \"negativeStock\": \"REFUSE\"}";
        assertEquals(200, server.call("PUT", API + "policies", rule.formatted(Module.STORE)).status());
        assertEquals(1, ok(get(API + "policies")).size());
        module.access.grantNothing().grant("inventory.read", new UnitScope(false, Set.of(TestOrganization.HANGZHOU)))
                .grant("inventory.policy", new UnitScope(false, Set.of(TestOrganization.HANGZHOU)));
        assertEquals(403, server.call("PUT", API + "policies", rule.formatted(Module.STORE)).status());
        assertEquals(0, ok(get(API + "policies")).size());
        assertEquals(404, get(API + "stock?storeId=" + Module.STORE).status());
        assertEquals(404, post(STORE + "/receipts", "{\"lines\": [{\"itemId\": \"%s\", \"quantity\": 1}]}".formatted(UUID.randomUUID())).status());
        assertTrue(ok(get(API + "stock?storeId=" + TestOrganization.HANGZHOU)).get("items").isEmpty());
    }

    private Answer get(String path) {
        return server.call("GET", path, null);
    }

    private Answer post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    private Answer post(String path, String body, String key) {
        return server.call("POST", path, body, "Idempotency-Key", key);
    }

    private static void created(Answer answer) {
        assertEquals(201, answer.status(), answer.body());
    }

    private static JsonNode ok(Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }
}
