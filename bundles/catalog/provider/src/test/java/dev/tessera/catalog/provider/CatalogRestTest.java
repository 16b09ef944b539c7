package dev.tessera.catalog.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST interface as a program sees it, over HTTP. */
@OnEachDatabase({"web", "catalog"})
class CatalogRestTest {

    private static final String BASE = "/api/catalog/";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3};

    private final Module module;
    private final RestServer server;

    CatalogRestTest(TestDatabase db) {
        module = new Module(db);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("catalog", module::application);
    }

    @AfterEach
    void close() {
        server.close();
        module.close();
    }

    @Test
    void aProductFromItsCreationToTheTill() {
        String category = ok(post("categories", "{\"code\": \"drinks\", \"name\": \"饮料\"}"), 201).json().get("id").asText();
        Answer created = ok(post("products", """
                {"kind": "GOODS", "name": "气泡水 330ml", "categoryId": "%s", "unit": "听", "taxNote": "13%%",
                 "items": [{"code": "fizz", "price": 450, "barcodes": ["036000291452"]},
                           {"code": "fizz-12", "price": 4800, "pack": {"baseCode": "fizz", "unit": "箱", "factor": 12}}]}""".formatted(category)), 201);
        String product = created.json().get("id").asText();
        assertTrue(created.header("Location").endsWith("/api/catalog/products/" + product), created.header("Location"));
        assertEquals("FIZZ", created.json().get("code").asText(), "the first item's code");
        assertEquals("0036000291452", created.json().at("/items/0/barcodes/0").asText());
        assertTrue(created.json().get("stocked").asBoolean());

        JsonNode found = ok(get("lookup?code=036000291452&storeId=" + TestOrganization.SHANGHAI), 200).json();
        assertEquals("goods", found.get("type").asText());
        assertEquals(450, found.get("unitPrice").asLong());
        assertEquals("零售价 4.50", found.at("/reasons/0/text").asText());
        assertEquals(404, get("lookup?code=999&storeId=" + TestOrganization.SHANGHAI).status());
        assertEquals(422, get("lookup?code=fizz&storeId=" + product).status());

        JsonNode listed = ok(get("products?q=气泡&categoryId=" + category), 200).json();
        assertEquals(1, listed.get("total").asInt());
        assertEquals(450, listed.at("/items/0/priceFrom").asLong());
        assertEquals(4800, listed.at("/items/0/priceTo").asLong());
        assertEquals(2, ok(get("items?q=036000291452"), 200).json().get("total").asInt());
    }

    @Test
    void whatIsWrongIsNamed() {
        Answer refused = post("products", """
                {"kind": "GOODS", "name": "坏", "unit": "件", "items": [{"code": "ok-1", "price": 1, "barcodes": ["6901234567893"]}]}""");
        assertEquals(422, refused.status(), refused::body);
        assertEquals("/items/0/barcodes/0", refused.json().at("/errors/0/pointer").asText());
        assertTrue(refused.json().at("/errors/0/detail").asText().contains("6901234567893"), refused::body);
        assertEquals(422, post("products", "{\"kind\": \"GOODS\", \"name\": \"坏\", \"unit\": \"件\", \"items\": []}").status());
        assertEquals(400, post("products", "{\"kind\": \"GOODS\", \"nome\": \"坏\"}").status());
        assertEquals(428, server.call("PUT", BASE + "products/" + created("mug"), """
                {"kind": "GOODS", "name": "杯", "unit": "件", "items": [{"code": "mug", "price": 1}]}""").status());
    }

    private String created(String code) {
        return ok(post("products", "{\"kind\": \"GOODS\", \"name\": \"%s\", \"unit\": \"件\", \"items\": [{\"code\": \"%s\", \"price\": 1000}]}".formatted(code, code)),
                201).json().get("id").asText();
    }

    @Test
    void whyThisPriceAndWhyNotAnother() {
        JsonNode product = ok(get("products/" + created("tea")), 200).json();
        String item = product.at("/items/0/id").asText();
        Answer list = ok(post("price-lists", """
                {"code": "gold", "name": "金卡价", "unitId": "%s", "audience": "TIER", "tier": "gold", "validUntil": "2099-01-01T00:00:00Z"}"""
                .formatted(TestOrganization.HEADQUARTERS)), 201);
        String prices = "price-lists/" + list.json().get("id").asText() + "/prices";
        String body = "{\"prices\": [{\"itemId\": \"%s\", \"price\": 880}]}".formatted(item);
        assertEquals(1, ok(put(prices, "", body), 200).json().get("changed").asInt());
        assertEquals(0, ok(put(prices, "", body), 200).json().get("changed").asInt(), "done again, it changes nothing");
        assertEquals(880, ok(get(prices), 200).json().at("/items/0/price").asLong());
        assertEquals(1, ok(get(prices + "?q=tea"), 200).json().get("items").size());
        assertEquals(0, ok(get(prices + "?q=nothing-is-called-so"), 200).json().get("items").size());
        String asked = "items/" + item + "/price?storeId=" + TestOrganization.SHANGHAI;
        JsonNode gold = ok(get(asked + "&tier=gold"), 200).json();
        assertEquals(880, gold.get("unitPrice").asLong());
        assertEquals("[\"CHOSEN\",\"NOT_LOWEST\"]", outcomes(gold));
        assertEquals("[\"CHOSEN\",\"OTHER_BUYERS\"]", outcomes(ok(get(asked), 200).json()));
        assertEquals("[\"CHOSEN\",\"OTHER_TIME\"]", outcomes(ok(get(asked + "&tier=gold&at=2099-01-01T00:00:00Z"), 200).json()));
        String own = "items/" + item + "/units/" + TestOrganization.SHANGHAI;
        assertEquals("\"0\"", get(own).header("ETag"));
        assertEquals("\"1\"", ok(put(own, "\"0\"", "{\"price\": 800, \"sold\": false}"), 200).header("ETag"));
        assertEquals(412, put(own, "\"0\"", "{\"price\": 1}").status());
        JsonNode here = ok(get(asked), 200).json();
        assertEquals(800, here.get("unitPrice").asLong());
        assertTrue(!here.get("sold").asBoolean());
    }

    private static String outcomes(JsonNode explanation) {
        return explanation.get("considered").findValuesAsText("outcome").stream().map(outcome -> "\"" + outcome + "\"").toList().toString().replace(" ", "");
    }

    @Test
    void picturesAreToldByTheirContentAndKeptForEver() {
        String product = created("photo");
        Answer added = server.send("POST", BASE + "products/" + product + "/images", PNG, "Content-Type", "image/jpeg");
        assertEquals(201, added.status(), added::body);
        String image = "images/" + added.json().get("id").asText();
        Answer shown = get(image);
        assertEquals("image/png", shown.header("Content-Type"));
        assertTrue(shown.header("Cache-Control").contains("immutable"), shown.header("Cache-Control"));
        assertTrue(shown.header("Cache-Control").contains("private"), "only who may see goods may keep it: " + shown.header("Cache-Control"));
        assertEquals(422, server.send("POST", BASE + "products/" + product + "/images", "RIFF1234WAVEfmt ".getBytes(), "Content-Type", "image/webp").status());
        assertEquals(201, server.send("POST", BASE + "products/" + product + "/images", "RIFF1234WEBPVP8 ".getBytes(), "Content-Type", "image/webp").status());
        assertEquals(422, server.send("POST", BASE + "products/" + product + "/images", "GIF89a".getBytes(), "Content-Type", "image/png").status());
        assertEquals(413, server.send("POST", BASE + "products/" + product + "/images", new byte[3 << 20], "Content-Type", "image/png").status());
        assertEquals(204, server.call("DELETE", BASE + image, null).status());
        assertEquals(404, get(image).status());
    }

    @Test
    void settingsHaveVersions() {
        assertEquals(10, ok(get("scale-layouts/" + TestOrganization.SHANGHAI), 200).json().get("weightPrefixes").size());
        Answer set = ok(put("scale-layouts/" + TestOrganization.HEADQUARTERS, "\"0\"", "{\"weightPrefixes\": [\"21\"], \"pricePrefixes\": [\"22\"]}"), 200);
        assertEquals("\"1\"", set.header("ETag"));
        assertEquals("[\"22\"]", ok(get("scale-layouts/" + TestOrganization.SHANGHAI), 200).json().get("pricePrefixes").toString(), "inherited");
        assertEquals(422, put("scale-layouts/" + TestOrganization.SHANGHAI, "\"0\"", "{\"weightPrefixes\": [\"31\"], \"pricePrefixes\": []}").status());
        Answer dealers = ok(get("dealer-tiers"), 200);
        assertEquals("[\"dealer\"]", ok(put("dealer-tiers", dealers.header("ETag"), "{\"tiers\": [\"dealer\"]}"), 200).json().get("tiers").toString());
        assertEquals(412, put("dealer-tiers", dealers.header("ETag"), "{\"tiers\": []}").status());
    }

    private Answer get(String path) {
        return server.call("GET", BASE + path, null);
    }

    private Answer post(String path, String body) {
        return server.call("POST", BASE + path, body);
    }

    private Answer put(String path, String version, String body) {
        return server.call("PUT", BASE + path, body, "If-Match", version);
    }

    private static Answer ok(Answer answer, int status) {
        assertEquals(status, answer.status(), answer::body);
        return answer;
    }
}
