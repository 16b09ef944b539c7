package dev.tessera.organization.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.organization.provider.rest.OrganizationApplication;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST interface as a program sees it, over HTTP. */
@OnEachDatabase({"web", "organization"})
class OrganizationRestTest {

    private static final String UNITS = "/api/organization/units";

    private final Module module;
    private final RestServer server;

    OrganizationRestTest(TestDatabase db) {
        module = new Module(db);
        module.headquarters();
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("organization",
                support -> new OrganizationApplication(support, module.memory, module.units, module.history, module.tills,
                        db.unitOfWork(), module.access, db.clock()));
    }

    @AfterEach
    void close() {
        server.close();
        module.close();
    }

    @Test
    void aStoreFromItsFirstToItsLastDay() {
        UUID east = module.region("2026-01-01");
        UUID west = module.region("2026-01-01");
        Answer created = server.call("POST", UNITS, """
                {"kind": "STORE", "parentId": "%s", "status": "PLANNED", "code": "rest-1", "name": "徐家汇店", "englishName": "Xujiahui",
                 "ownership": "OWN", "phone": "021-5550 1068", "cutOff": "05:30", "effectiveOn": "2026-02-01"}""".formatted(east));
        assertEquals(201, created.status(), created::body);
        String unit = UNITS + "/" + created.json().get("id").asText();
        assertTrue(created.header("Location").endsWith(unit), created.header("Location"));
        assertEquals("REST-1", created.json().get("code").asText());
        assertEquals("05:30:00", created.json().get("effectiveCutOff").asText());
        assertEquals("Asia/Shanghai", created.json().get("effectiveZone").asText());
        assertEquals(3, created.json().get("path").size());

        Answer opened = put(unit + "/status", created, "{\"status\": \"OPEN\", \"effectiveOn\": \"2026-02-15\", \"reason\": \"开业\"}");
        assertEquals("[\"SUSPENDED\",\"CLOSED\"]", opened.json().get("nextStatuses").toString());
        Answer edited = put(unit, opened, "{\"code\": \"REST-1\", \"name\": \"徐家汇旗舰店\", \"ownership\": \"OWN\"}");
        assertTrue(edited.json().get("cutOff").isNull(), "what is left out is inherited");
        assertEquals("04:00:00", edited.json().get("effectiveCutOff").asText());
        Answer moved = put(unit + "/parent", edited, "{\"parentId\": \"%s\", \"reason\": \"调整\"}".formatted(west));
        assertEquals(west.toString(), moved.json().get("path").get(1).get("id").asText());
        Answer closed = put(unit + "/status", moved, "{\"status\": \"CLOSED\", \"reason\": \"租约到期\"}");
        assertEquals("CLOSED", closed.json().get("status").asText());

        JsonNode history = ok(get(unit + "/history?limit=2"));
        assertEquals("STATUS_CHANGED", history.get("items").get(0).get("kind").asText());
        assertEquals("MOVED", history.get("items").get(1).get("kind").asText());
        JsonNode older = ok(get(unit + "/history?limit=5&cursor=" + history.get("next").asText()));
        assertEquals(3, older.get("items").size());
        JsonNode before = ok(get(unit + "/history/2026-03-01"));
        assertEquals("徐家汇店", before.get("name").asText());
        assertEquals(east.toString(), before.get("path").get(1).get("id").asText());
        assertEquals(404, get(unit + "/history/2026-01-31").status());
    }

    @Test
    void listsAreSearchedFilteredAndPaged() {
        UUID region = module.region("2026-01-01");
        List<String> codes = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            codes.add(module.codeOf(module.store(region, "2026-02-01")));
        }
        codes.sort(null);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ok(get(UNITS + "?kind=STORE&under=" + region + "&limit=2" + cursor));
            assertEquals(5, page.get("total").asInt());
            page.get("items").forEach(item -> seen.add(item.get("code").asText()));
            cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
        } while (cursor != null);
        assertEquals(codes, seen);
        JsonNode found = ok(get(UNITS + "?sort=-name&q=" + codes.get(2).toLowerCase(java.util.Locale.ROOT)));
        assertEquals(codes.get(2), found.get("items").get(0).get("code").asText());
        assertEquals(400, get(UNITS + "?sort=phone").status());
        assertEquals(400, get(UNITS + "?kind=SHOP").status());
    }

    @Test
    void whoSeesOneRegionSeesNothingElse() {
        UUID east = module.region("2026-01-01");
        UUID west = module.region("2026-01-01");
        UUID eastStore = module.store(east, "2026-02-01");
        UUID westStore = module.store(west, "2026-02-01");
        UUID westTill = module.tills.setUp(westStore, "T1", "1号收银台");
        module.access.grantNothing().grant(OrganizationPermissions.READ, new UnitScope(false, Set.of(east, eastStore)));
        assertEquals(List.of(east.toString(), eastStore.toString()), ok(get("/api/organization/tree")).get("units").findValuesAsText("id"));
        assertEquals(2, ok(get(UNITS)).get("total").asInt());
        for (String path : List.of("", "/history", "/history/2026-03-01", "/opening-hours", "/opening", "/tills")) {
            assertEquals(404, get(UNITS + "/" + westStore + path).status(), path);
            assertEquals(200, get(UNITS + "/" + eastStore + path).status(), path);
        }
        assertEquals(404, get("/api/organization/tills/" + westTill).status());
    }

    @Test
    void openingHoursAndTills() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-02-01");
        Answer seen = get(UNITS + "/" + region + "/opening-hours");
        put(UNITS + "/" + region + "/opening-hours", seen, """
                {"week": [{"day": "MONDAY", "from": "09:30", "to": "22:00"}], "exceptions": [{"date": "2026-11-24", "note": "店庆", "hours": []}]}""");
        JsonNode inherited = ok(get(UNITS + "/" + store + "/opening-hours")).get("inherited");
        assertEquals(region.toString(), inherited.get(0).get("unit").get("id").asText());
        JsonNode opening = ok(get(UNITS + "/" + store + "/opening?days=2"));
        assertTrue(opening.get("openNow").asBoolean(), "Monday 10:00");
        assertEquals("2026-11-23T14:00:00Z", opening.get("openUntil").asText());
        assertEquals("店庆", opening.get("days").get(1).get("note").asText());
        assertEquals(0, opening.get("days").get(1).get("periods").size());

        Answer till = server.call("POST", UNITS + "/" + store + "/tills", "{\"code\": \"t1\", \"name\": \"1号收银台\"}");
        assertEquals(201, till.status(), till::body);
        String address = "/api/organization/tills/" + till.json().get("id").asText();
        assertEquals("false", put(address, till, "{\"code\": \"T1\", \"name\": \"旧\", \"active\": false}").json().get("active").asText());
        assertEquals(412, server.call("PUT", address, "{\"code\": \"T1\", \"name\": \"x\", \"active\": true}", "If-Match", till.header("ETag")).status());
        assertEquals(1, ok(get(UNITS + "/" + store + "/tills")).get("total").asInt());
    }

    @Test
    void problemsSpeakTheCallersLanguageAndNameTheField() {
        UUID store = module.store(module.region("2026-01-01"), "2026-02-01");
        String body = "{\"code\": \"HQ\", \"name\": \"x\", \"ownership\": \"OWN\"}";
        Answer chinese = server.call("PUT", UNITS + "/" + store, body, "If-Match", "*");
        assertEquals(409, chinese.status());
        assertEquals("/code", chinese.json().get("errors").get(0).get("pointer").asText());
        assertEquals("编码 HQ 已属于另一个单位；已关闭的单位仍保留其编码。", chinese.json().get("detail").asText());
        Answer english = server.call("PUT", UNITS + "/" + store, body, "If-Match", "*", "Accept-Language", "en");
        assertEquals("The code HQ belongs to another unit; closed units keep theirs.", english.json().get("detail").asText());
        assertEquals("urn:tessera:problem:organization.code-taken", english.json().get("type").asText());
        assertEquals(428, server.call("PUT", UNITS + "/" + store, body).status());
    }

    /** Nonsense is refused with a reason, never a failure, and changes nothing. */
    @Test
    void nonsenseIsRefused() {
        UUID store = module.store(module.region("2026-01-01"), "2026-02-01");
        String before = get("/api/organization/tree").body();
        String unit = UNITS + "/" + store;
        Map<String, List<String>> nonsense = Map.of(
                unit, List.of("", "null", "[]", "{}", "{\"code\": \"ÄÖÜ-1\", \"name\": \"x\", \"ownership\": \"OWN\"}",
                        "{\"code\": \"OK-1\", \"name\": \"" + "长".repeat(81) + "\", \"ownership\": \"OWN\"}",
                        "{\"code\": \"OK-1\", \"name\": \"x\", \"ownership\": \"OWN\", \"zone\": \"Mars/Phobos\"}",
                        "{\"code\": \"OK-1\", \"name\": \"x\", \"ownership\": \"OWN\", \"zone\": \"+08:00\"}",
                        "{\"code\": \"OK-1\", \"name\": \"x\", \"ownership\": \"OWN\", \"cutOff\": \"25:00\"}",
                        "{\"code\": \"OK-1\", \"name\": \"\\u0000\", \"ownership\": \"OWN\"}"),
                unit + "/status", List.of("{\"status\": \"OPEN\", \"reason\": \"x\"}", "{\"status\": \"CLOSED\"}", "{\"status\": \"CLOSED\", \"reason\": \" \"}",
                        "{\"status\": \"CLOSED\", \"reason\": \"x\", \"effectiveOn\": \"+999999999-12-31\"}",
                        "{\"status\": \"CLOSED\", \"reason\": \"x\", \"effectiveOn\": \"-999999999-01-01\"}"),
                unit + "/parent", List.of("{\"parentId\": \"" + store + "\", \"reason\": \"x\"}", "{\"parentId\": \"" + new UUID(1, 1) + "\", \"reason\": \"x\"}",
                        "{\"parentId\": \"1-1-1-1-1\", \"reason\": \"x\"}"),
                unit + "/opening-hours", List.of("{\"week\": [null], \"exceptions\": []}", "{\"week\": [{\"day\": \"SOMEDAY\", \"from\": \"09:00\", \"to\": \"10:00\"}], \"exceptions\": []}",
                        "{\"week\": [{\"day\": \"MONDAY\", \"to\": \"10:00\"}], \"exceptions\": []}",
                        "{\"week\": [], \"exceptions\": [{\"date\": \"+999999999-12-31\", \"hours\": []}]}"));
        nonsense.forEach((path, bodies) -> bodies.forEach(body -> {
            Answer answer = server.call("PUT", path, body, "If-Match", "*");
            assertTrue(answer.status() >= 400 && answer.status() < 500, () -> path + " " + body + " -> " + answer.status() + " " + answer.body());
            assertNotNull(answer.json().get("code"), answer::body);
        }));
        for (String path : List.of(unit + "/opening?from=%2B999999999-12-31", unit + "/opening?days=0", unit + "/opening?days=63", unit + "/history/%2B999999999-12-31",
                UNITS + "?limit=0", UNITS + "?cursor=x", UNITS + "?q=" + "x".repeat(81), UNITS + "/x")) {
            int status = get(path).status();
            assertTrue(status >= 400 && status < 500, path + " -> " + status);
        }
        assertEquals(before, get("/api/organization/tree").body());
    }

    private Answer get(String path) {
        return server.call("GET", path, (String) null);
    }

    private Answer put(String path, Answer seen, String body) {
        Answer answer = server.call("PUT", path, body, "If-Match", seen.header("ETag"));
        assertEquals(200, answer.status(), answer::body);
        return answer;
    }

    private static JsonNode ok(Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }
}
