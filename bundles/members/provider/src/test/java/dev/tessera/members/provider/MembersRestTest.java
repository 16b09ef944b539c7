package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.members.api.Member;
import dev.tessera.members.provider.rest.MembersApplication;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer.Answer;
import dev.tessera.web.testing.RestServer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST interface as a program sees it, over HTTP. */
@OnEachDatabase({"web", "members"})
class MembersRestTest {

    private static final String API = "/api/members/";
    private static final String MEMBERS = API + "members";

    private final Module module;
    private final RestServer server;

    MembersRestTest(TestDatabase db) {
        module = new Module(db);
        Views views = new Views(module.foundation, module.settings, module.store, module.search, module.registrar, module.duplicates,
                module.attributes, module.tags, module.lifecycle);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("members",
                support -> new MembersApplication(support, RestServer.messages(), views, module.profiles, module.attributes, module.households,
                        module.consents, module.tags, module.notes, module.timeline, module.stageRules, module.merges, module.erasures,
                        module.subjectAccess, module.imports, module.exports));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMemberFromRegistrationToErasure() {
        String phone = Module.phone().substring(3);
        Answer created = post(MEMBERS, """
                {"homeUnitId": "%s", "name": "欧阳震华", "sex": "MALE", "birthday": {"year": 1960, "month": 2, "day": 29}, "phone": "%s",
                 "contacts": [{"kind": "EMAIL", "value": "rest@example.com"}], "remarks": "不吃香菜", "origin": {"source": "store", "channel": "poster"}}"""
                .formatted(TestOrganization.SHANGHAI, phone), 201);
        JsonNode member = created.json();
        String one = MEMBERS + "/" + member.get("id").asText();
        assertTrue(created.header("Location").endsWith(one), created.header("Location"));
        assertEquals("欧阳", member.get("familyName").asText());
        assertFalse(created.body().contains(phone), "masked");
        assertFalse(created.body().contains("香菜"), "encrypted");

        Answer taken = server.call("POST", MEMBERS, "{\"homeUnitId\": \"%s\", \"name\": \"别人\", \"phone\": \"%s\"}"
                .formatted(TestOrganization.SHANGHAI, phone), "Accept-Language", "en");
        assertEquals(409, taken.status());
        assertEquals("/phone", taken.json().get("errors").get(0).get("pointer").asText());
        assertTrue(taken.json().get("detail").asText().contains(member.get("number").asText()), taken.body());

        JsonNode clear = ok(get(one + "/personal-data"));
        assertEquals("不吃香菜", clear.get("remarks").asText());
        assertTrue(clear.toString().contains("+86" + phone));
        assertEquals("members.reveal", module.audit.get(module.audit.size() - 1).action());

        Answer seen = get(one);
        String edit = "{\"homeUnitId\": \"%s\", \"name\": \"欧阳震\", \"sex\": \"MALE\", \"kind\": \"FREE\", \"origin\": {\"source\": \"store\"}}"
                .formatted(TestOrganization.SHANGHAI);
        assertEquals(428, server.call("PUT", one, edit).status());
        Answer edited = server.call("PUT", one, edit, "If-Match", seen.header("ETag"));
        assertEquals("欧阳震", ok(edited).get("name").asText());
        assertEquals(412, server.call("PUT", one, edit, "If-Match", seen.header("ETag")).status());

        JsonNode found = ok(post(API + "lookup", "{\"value\": \"" + phone + "\"}", 200));
        assertEquals(member.get("id"), found.get("items").get(0).get("id"));
        String tag = post(API + "tags", "{\"name\": \"标签" + phone + "\", \"color\": \"gold\"}", 201).json().get("id").asText();
        ok(server.call("PUT", one + "/tags/" + tag, null));
        assertEquals(1, ok(get(MEMBERS + "?total=true&tag=" + tag)).get("total").asInt());
        post(one + "/notes", "{\"text\": \"常客\", \"sensitive\": true}", 201);
        assertEquals("常客", ok(get(one + "/notes")).get("items").get(0).get("text").asText());
        post(API + "consent-texts", "{\"purpose\": \"rest\", \"bodyZh\": \"同意书\"}", 201);
        post(one + "/consents", "{\"purpose\": \"rest\", \"channel\": \"sms\", \"decision\": \"GRANTED\", \"textVersion\": 1, \"method\": \"paper\"}", 201);
        assertTrue(ok(get(one + "/consents")).get("items").get(0).get("inForce").asBoolean());
        assertEquals("登记为会员", ok(get(one + "/timeline?limit=200")).findValuesAsText("text").stream().filter(text -> text.startsWith("登记"))
                .findFirst().orElseThrow());
        assertEquals(404, get(one + "/household").status());
        post(API + "households", "{\"name\": \"欧阳家\", \"headId\": \"" + member.get("id").asText() + "\"}", 201);
        assertEquals("HEAD", ok(get(one + "/household")).get("members").get(0).get("role").asText());
        assertTrue(ok(get(one + "/subject-access")).get("modules").get("members").toString().contains(phone));

        Answer last = get(one);
        assertEquals(204, server.call("POST", one + "/erasure", "{\"number\": \"%s\", \"reason\": \"member-asked\"}"
                .formatted(member.get("number").asText()), "If-Match", last.header("ETag")).status());
        assertEquals("ERASED", ok(get(one)).get("status").asText());
    }

    @Test
    void mergingIsPreviewedAndOldIdsFindTheSurvivor() {
        Member survivor = module.register("合并甲");
        Member loser = module.register("合并乙");
        JsonNode preview = post(API + "merges/preview", "{\"survivorId\": \"%s\", \"loserId\": \"%s\"}".formatted(survivor.id(), loser.id()), 200).json();
        assertEquals("name", preview.get("fields").get(0).get("field").asText());
        JsonNode merged = post(API + "merges", "{\"survivorId\": \"%s\", \"survivorVersion\": %s, \"loserId\": \"%s\", \"loserVersion\": %s, \"choices\": {\"name\": \"LOSER\"}}"
                .formatted(survivor.id(), preview.get("survivorVersion"), loser.id(), preview.get("loserVersion")), 200).json();
        assertEquals("合并乙", merged.get("name").asText());
        assertEquals(survivor.id().toString(), ok(get(MEMBERS + "/" + loser.id())).get("id").asText());
    }

    @Test
    void aFileIsUploadedMappedPreviewedAndStarted() {
        byte[] file = ("姓名,手机号\n上传人," + Module.phone() + "\n坏人,12\n").getBytes(Charset.forName("GB18030"));
        Answer uploaded = server.send("POST", API + "imports?fileName=a.csv&unitId=" + TestOrganization.SHANGHAI, file, "Content-Type", "text/csv");
        assertEquals(201, uploaded.status(), uploaded::body);
        String one = API + "imports/" + uploaded.json().get("id").asText();
        assertEquals("[\"name\",\"phone\"]", uploaded.json().get("mapping").toString());
        JsonNode preview = ok(get(one + "/preview"));
        assertEquals(1, preview.get("valid").asInt());
        assertTrue(preview.get("lines").get(0).get("problems").get(0).get("text").asText().contains("电话"), preview.toString());
        ok(server.call("POST", one + "/start", null, "If-Match", uploaded.header("ETag")));
        module.imports.begin(module.queued.get(module.queued.size() - 1).importId()).ifPresent(row -> module.imports.runSome(row, 10));
        Answer failed = get(one + "/failed-lines");
        assertTrue(failed.body().contains("坏人") && failed.body().contains("失败原因") && !failed.body().contains("上传人"), failed.body());
        assertEquals(200, get(API + "export").status());
    }

    @Test
    void whoSeesOneStoreBrowsesNoOtherButMayLookUp() {
        String phone = Module.phone();
        Member here = module.register("本店会员", phone);
        module.access.grantNothing().grant(MembersPermissions.READ, new UnitScope(false, Set.of(TestOrganization.HANGZHOU)))
                .grant(MembersPermissions.LOOKUP, UnitScope.EVERYWHERE);
        for (String path : List.of("", "/identifiers", "/contacts", "/consents", "/notes", "/timeline", "/stages", "/duplicates", "/household",
                "/personal-data", "/subject-access")) {
            assertEquals(404, get(MEMBERS + "/" + here.id() + path).status(), path);
        }
        assertEquals(0, ok(get(MEMBERS + "?q=" + phone.substring(3))).get("items").size());
        assertEquals(0, ok(get(MEMBERS + "?unit=" + TestOrganization.SHANGHAI)).get("items").size());
        assertEquals(1, post(API + "lookup", "{\"value\": \"" + phone + "\"}", 200).json().get("items").size());
        assertEquals(403, server.call("POST", MEMBERS + "/" + here.id() + "/notes", "{\"text\": \"x\"}").status());
    }

    /** What shows members by their ids asks once for a whole page, and hears nothing of those it may not see, not even that they exist. */
    @Test
    void namesOfManyAreAnsweredAtOnceAndOnlyOfThoseTheCallerMaySee() {
        Member seen = module.register("本店甲");
        Member survivor = module.register("本店乙");
        Member loser = module.register("本店丙");
        Member elsewhere = module.registerAt(TestOrganization.HANGZHOU, "他店丁");
        JsonNode preview = post(API + "merges/preview", "{\"survivorId\": \"%s\", \"loserId\": \"%s\"}".formatted(survivor.id(), loser.id()), 200).json();
        post(API + "merges", "{\"survivorId\": \"%s\", \"survivorVersion\": %s, \"loserId\": \"%s\", \"loserVersion\": %s}"
                .formatted(survivor.id(), preview.get("survivorVersion"), loser.id(), preview.get("loserVersion")), 200);
        String asked = "{\"ids\": [\"%s\", \"%s\", \"%s\", \"%s\", \"%1$s\"]}".formatted(seen.id(), loser.id(), elsewhere.id(), new UUID(1, 1));
        JsonNode all = post(API + "names", asked, 200).json().get("items");
        assertEquals(List.of("本店甲", "本店乙", "他店丁"), all.findValuesAsText("name"));
        assertEquals(loser.id().toString(), all.get(1).get("id").asText());
        assertEquals(survivor.id().toString(), all.get(1).get("member").get("id").asText());

        module.access.grantNothing().grant(MembersPermissions.READ, new UnitScope(false, Set.of(TestOrganization.SHANGHAI)));
        assertEquals(List.of("本店甲", "本店乙"), post(API + "names", asked, 200).json().get("items").findValuesAsText("name"));
        module.access.grantNothing();
        assertEquals(0, post(API + "names", asked, 200).json().get("items").size());
    }

    @Test
    void listsArePaged() {
        for (int i = 0; i < 5; i++) {
            module.register("分页" + i);
        }
        for (String sort : List.of("", "&sort=registeredAt", "&sort=name", "&sort=-number")) {
            JsonNode first = ok(get(MEMBERS + "?limit=2" + sort));
            JsonNode second = ok(get(MEMBERS + "?limit=2" + sort + "&cursor=" + first.get("next").asText()));
            assertEquals(2, second.get("items").size(), sort);
            assertFalse(first.get("items").findValuesAsText("number").stream().anyMatch(second.get("items").findValuesAsText("number")::contains), sort);
        }
    }

    /** Nonsense is refused with a reason, never a failure, and changes nothing. */
    @Test
    void nonsenseIsRefused() {
        Member member = module.register("无事");
        String one = MEMBERS + "/" + member.id();
        String before = get(one).body();
        Map<String, List<String>> posts = Map.of(
                MEMBERS, List.of("", "null", "[]", "{}", "{\"homeUnitId\": \"%s\", \"name\": \"\\u0000\"}".formatted(TestOrganization.SHANGHAI),
                        "{\"homeUnitId\": \"%s\", \"name\": \"x\"}".formatted(new UUID(1, 1)),
                        "{\"homeUnitId\": \"%s\", \"name\": \"x\", \"birthday\": {\"month\": 2, \"day\": 30}}".formatted(TestOrganization.SHANGHAI),
                        "{\"homeUnitId\": \"%s\", \"name\": \"x\", \"attributes\": {\"no\": {\"deep\": [1]}}}".formatted(TestOrganization.SHANGHAI),
                        "{\"homeUnitId\": \"%s\", \"name\": \"x\", \"identifiers\": [null]}".formatted(TestOrganization.SHANGHAI)),
                API + "names", List.of("{}", "{\"ids\": []}", "{\"ids\": [null]}", "{\"ids\": [\"x\"]}", tooMany()),
                API + "lookup", List.of("{}", "{\"value\": \"\"}", "{\"value\": \"x\", \"type\": \"EYES\"}"),
                API + "merges", List.of("{}", "{\"survivorId\": \"%1$s\", \"survivorVersion\": 0, \"loserId\": \"%1$s\", \"loserVersion\": 0}".formatted(member.id())),
                one + "/consents", List.of("{}", "{\"purpose\": \"X Y\", \"channel\": \"sms\", \"decision\": \"GRANTED\", \"method\": \"paper\"}",
                        "{\"purpose\": \"none\", \"channel\": \"sms\", \"decision\": \"REVOKED\", \"method\": \"paper\"}"),
                one + "/identifiers", List.of("{}", "{\"type\": \"NUMBER\", \"value\": \"1\"}", "{\"type\": \"PHONE\", \"value\": \"\\u0000\"}"),
                one + "/notes", List.of("{}", "{\"text\": \"" + "长".repeat(4001) + "\"}"));
        posts.forEach((path, bodies) -> bodies.forEach(body -> {
            int status = server.call("POST", path, body).status();
            assertTrue(status >= 400 && status < 500, () -> path + " " + body + " -> " + status);
        }));
        for (String path : List.of("?limit=0", "?cursor=x", "?sort=phone", "?stage=DEAD", "?registeredFrom=soon", "?q=" + "x".repeat(101), "/x",
                "/" + new UUID(1, 1), "?registeredFrom=%2B999999999-12-31", "?registeredTo=%2B999999999-12-31", "?registeredTo=-999999999-01-01")) {
            int status = get(MEMBERS + path).status();
            assertTrue(status >= 400 && status < 500, path + " -> " + status);
        }
        for (String typed : List.of("%25", "%00", "%F0%9F%98%80", "'", "_", "%EF%BF%BF")) {
            int status = get(MEMBERS + "?q=" + typed).status();
            assertTrue(status < 500, typed + " -> " + status);
        }
        assertEquals(before, get(one).body());
    }

    private static String tooMany() {
        return Stream.generate(UUID::randomUUID).limit(201).map("\"%s\""::formatted).collect(Collectors.joining(",", "{\"ids\": [", "]}"));
    }

    private Answer get(String path) {
        return server.call("GET", path, null);
    }

    private Answer post(String path, String body, int status) {
        Answer answer = server.call("POST", path, body);
        assertEquals(status, answer.status(), answer::body);
        return answer;
    }

    private static JsonNode ok(Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }
}
