package dev.tessera.points.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.provider.rest.PointsApplication;
import dev.tessera.points.provider.rules.Expiry;
import dev.tessera.security.UnitScope;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The REST interface as a program sees it, over HTTP. */
@OnEachDatabase({"web", "ledger", "points"})
class PointsRestTest {

    private static final String BASE = "/api/points/";

    private final TestDatabase db;
    private final Module module;
    private final RestServer server;

    PointsRestTest(TestDatabase db) {
        this.db = db;
        db.clock().set(Instant.parse("2026-11-23T02:00:00Z"));
        module = new Module(db);
        Simulation simulation = new Simulation(module.memory, module.rules, module.members, module.organization, module.deployment, db.clock());
        MemberPoints points = new MemberPoints(db.unitOfWork(), module.programme, module.points, module.members);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("points", support -> new PointsApplication(support, module.kinds,
                module.rules, module.rewardService, simulation, points, module.movements, module.members, module.access));
    }

    @AfterEach
    void close() {
        server.close();
        module.close();
    }

    private Answer get(String path) {
        return server.call("GET", BASE + path, null);
    }

    private JsonNode ok(Answer answer) {
        assertTrue(answer.status() < 300, () -> answer.status() + " " + answer.body());
        return answer.json();
    }

    private Answer post(String path, String body) {
        return server.call("POST", BASE + path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void aRuleIsMadeEditedAndItsVersionsAreKept() {
        String kind = module.kind(terms -> terms);
        String rule = "{\"nameZh\": \"消费积分\", \"nameEn\": \"Spend\", \"kind\": \"%s\", \"type\": \"PER_MONEY\", \"active\": true, \"points\": %d, \"perAmount\": 100%s}";
        Answer created = post("rules", rule.formatted(kind, 1, ""));
        assertEquals(201, created.status(), created::body);
        String path = "rules/" + created.json().get("id").asText();
        Answer edited = server.call("PUT", BASE + path, rule.formatted(kind, 2, ", \"weekdays\": [\"SUNDAY\"]"), "If-Match", created.header("ETag"));
        assertEquals(2, ok(edited).get("number").asInt());
        assertEquals(412, server.call("PUT", BASE + path, rule.formatted(kind, 3, ""), "If-Match", created.header("ETag")).status());
        JsonNode history = ok(get(path + "/history")).get("items");
        assertEquals(2, history.size());
        assertEquals(1, history.get(1).get("rule").get("points").asInt());
        assertEquals("李雷", history.get(0).get("changedBy").asText());

        Answer wrong = post("rules", rule.formatted(kind, 1, ", \"factor\": 15000"));
        assertEquals(422, wrong.status());
        assertEquals("/factor", wrong.json().get("errors").get(0).get("pointer").asText());
        assertEquals("/kind", post("rules", rule.formatted("none", 1, "")).json().get("errors").get(0).get("pointer").asText());
        assertEquals(422, post("rules", "{\"nameZh\": \"阶梯\", \"nameEn\": \"Bands\", \"kind\": \"%s\", \"type\": \"BANDED\", \"active\": true, \"bandMode\": \"MARGINAL\","
                .formatted(kind) + " \"bands\": [{\"from\": 100, \"points\": 1, \"perAmount\": 100}]}").status());
    }

    @Test
    void aSimulationSaysWhatASaleWouldEarnAndWhyNot() {
        String kind = module.kind(terms -> terms);
        UUID spend = module.rule(Terms.perYuan(kind)).id();
        JsonNode answer = ok(post("simulations", """
                {"storeId": "%s", "tier": "GOLD", "at": "2026-11-23T02:00:00Z", "paidByPoints": 5000,
                 "lines": [{"quantity": 1, "net": 6667}, {"quantity": 2.5, "net": 3333}, {"quantity": 1, "net": 50000, "earnsPoints": false, "storedValuePayable": false}],
                 "rule": {"nameZh": "金卡1.5倍", "nameEn": "Gold", "kind": "%s", "type": "MULTIPLIER", "active": true, "factor": 10000, "tierFactors": {"GOLD": 15000}}}"""
                .formatted(TestOrganization.SHANGHAI, kind)));
        JsonNode parts = answer.get("parts");
        assertEquals(2, parts.size(), answer::toString);
        assertEquals(75, parts.get(0).get("points").asInt() + parts.get(1).get("points").asInt());
        assertEquals(3333, parts.get(0).get("counted").asInt());
        assertEquals(spend.toString(), parts.get(0).get("rule").get("id").asText());
        assertTrue(parts.get(0).get("multipliers").get(0).get("id").isNull(), "a rule that is not there yet");
        JsonNode replaced = ok(post("simulations", """
                {"storeId": "%s", "at": "2026-11-23T02:00:00Z", "lines": [{"quantity": 1, "net": 10000}], "replaces": "%s",
                 "rule": {"nameZh": "两倍", "nameEn": "Twice", "kind": "%s", "type": "PER_MONEY", "active": true, "points": 2, "perAmount": 100, "multiplied": true}}"""
                .formatted(TestOrganization.SHANGHAI, spend, kind)));
        assertEquals(200, replaced.get("points").asInt() - standard(replaced), replaced::toString);
        JsonNode sunday = ok(post("simulations", """
                {"storeId": "%s", "at": "2026-11-23T02:00:00Z", "lines": [{"quantity": 1, "net": 100}],
                 "rule": {"nameZh": "周日", "nameEn": "Sunday", "kind": "%s", "type": "PER_ORDER", "active": true, "points": 5, "weekdays": ["SUNDAY"]}}"""
                .formatted(TestOrganization.SHANGHAI, kind)));
        assertTrue(sunday.get("notApplied").findValuesAsText("why").contains("WEEKDAY"), sunday::toString);
        Answer unknown = post("simulations", """
                {"storeId": "%s", "lines": [{"quantity": 1, "net": 100}],
                 "rule": {"nameZh": "无", "nameEn": "None", "kind": "nobody", "type": "PER_ORDER", "active": true, "points": 5}}"""
                .formatted(TestOrganization.SHANGHAI));
        assertEquals(422, unknown.status(), unknown::body);
        assertEquals("points.kind-unknown", unknown.json().get("code").asText());
    }

    /** What other kinds' rules of this database earn. */
    private static int standard(JsonNode simulation) {
        int others = 0;
        for (JsonNode part : simulation.get("parts")) {
            others += part.get("rule").get("id").isNull() ? 0 : part.get("points").asInt();
        }
        return others;
    }

    @Test
    void adjustmentsAboveTheLimitNeedASecondPersonAndARepeatMovesNothing() {
        String kind = module.kind(terms -> terms);
        UUID member = module.member("韩梅梅");
        String path = "members/" + member + "/adjustments";
        String body = "{\"kind\": \"%s\", \"points\": %d, \"reason\": \"goodwill\"%s}";
        Answer refused = post(path, body.formatted(kind, 1001, ""));
        assertEquals(409, refused.status());
        assertEquals("points.approval-needed", refused.json().get("code").asText());
        assertEquals(403, post(path, body.formatted(kind, 1001, ", \"approval\": {\"login\": \"hanmeimei\", \"pin\": \"0000\"}")).status());
        String key = UUID.randomUUID().toString();
        String approved = body.formatted(kind, 1001, ", \"note\": \"补偿\", \"approval\": {\"login\": \"hanmeimei\", \"pin\": \"4711\"}");
        Answer done = server.call("POST", BASE + path, approved, "Idempotency-Key", key);
        assertEquals(201, done.status(), done::body);
        assertEquals("true", server.call("POST", BASE + path, approved, "Idempotency-Key", key).header("Idempotency-Replayed"));
        assertEquals(400, server.call("POST", BASE + path, approved).status(), "no key, nothing moved");
        assertEquals(1001, module.balance(member, kind).available());
        assertEquals(409, post(path, body.formatted(kind, -1002, ", \"approval\": {\"login\": \"hanmeimei\", \"pin\": \"4711\"}")).status());
        assertEquals(422, post(path, body.formatted(kind, 0, "")).status());
        ok(post(path, body.formatted(kind, -1, "")));
        JsonNode lines = ok(get("members/" + member + "/statement?kind=" + kind)).get("items");
        assertEquals(-1, lines.get(0).get("points").asInt());
        assertEquals(1000, lines.get(0).get("balanceAfter").asInt());
        assertEquals("补偿", lines.get(1).get("note").asText());
        assertEquals(List.of(TestApprovals.HAN_MEIMEI + " by 李雷", "null by 李雷"), module.audit.stream().filter(change -> change.action().equals("points.adjust"))
                .map(change -> (PointsStore.Movement) change.after()).map(movement -> movement.approvedBy() + " by " + movement.actor()).toList());
        module.assertProven();
    }

    @Test
    void transfersKeepTheExpiryAndTheReportTellsWhatRunsOut() {
        String kind = module.kind(terms -> Terms.with(terms, new Expiry(Expiry.Mode.END_OF_MONTH, 0)));
        UUID from = module.member("韩梅梅");
        UUID to = module.member("李雷");
        module.points.award(new Award("rest:" + db.ids().next(), from, kind, 100, "test"));
        db.clock().set(Instant.parse("2026-11-25T02:00:00Z"));
        String body = "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"kind\": \"%s\", \"points\": %d, \"reason\": \"gift\"}";
        assertEquals(201, post("transfers", body.formatted(from, to, kind, 40)).status());
        assertEquals(409, post("transfers", body.formatted(from, to, kind, 61)).status());
        assertEquals("points.same-member", post("transfers", body.formatted(from, from, kind, 1)).json().get("code").asText());
        JsonNode lot = ok(get("members/" + to)).findValue("lots");
        JsonNode holding = ok(get("members/" + to)).get("items");
        assertTrue(holding.findValuesAsText("expiresAt").contains("2026-11-30T16:00:00Z"), holding::toString);
        assertTrue(holding.findValuesAsText("category").contains("transfer-in"), () -> lot.toString());
        JsonNode first = ok(get("expiring?limit=1&kind=" + kind + "&before=2026-12-01T00:00:00Z"));
        JsonNode second = ok(get("expiring?limit=1&kind=" + kind + "&before=2026-12-01T00:00:00Z&cursor=" + first.get("next").asText()));
        assertEquals(100, first.get("items").get(0).get("points").asInt() + second.get("items").get(0).get("points").asInt());
        assertTrue(second.get("next").isNull());
        assertEquals(0, ok(get("expiring?kind=" + kind + "&before=2026-11-30T16:00:00Z")).get("items").size(), "not before that instant");
        module.access.grantNothing().grant(PointsPermissions.READ, new UnitScope(false, Set.of(TestOrganization.HANGZHOU)));
        assertEquals(404, get("members/" + to).status());
        assertEquals(0, ok(get("expiring?kind=" + kind + "&before=2026-12-01T00:00:00Z")).get("items").size());
        assertEquals(404, post("members/" + to + "/adjustments", "{\"kind\": \"%s\", \"points\": 1, \"reason\": \"goodwill\"}".formatted(kind)).status());
        module.assertProven();
    }

    @Test
    void kindsAndRewardsAreSetUp() {
        JsonNode standard = ok(get("kinds/standard")).get("kind");
        assertEquals("END_OF_YEAR", standard.get("expiry").asText());
        String body = standard.toString();
        Answer edited = server.call("PUT", BASE + "kinds/standard", body.replace("\"graceDays\":30", "\"graceDays\":14"), "If-Match", "*");
        assertEquals(14, ok(edited).get("kind").get("graceDays").asInt());
        assertEquals(409, post("kinds", body).status());
        assertEquals(201, post("kinds", body.replace("\"standard\"", "\"stamps\"")).status());
        assertEquals(422, post("kinds", body.replace("\"standard\"", "\"Stamps!\"")).status());
        Answer reward = post("rewards", "{\"itemId\": \"%s\", \"kind\": \"stamps\", \"points\": 10, \"amount\": 0, \"active\": true}".formatted(UUID.randomUUID()));
        assertEquals(201, reward.status(), reward::body);
        assertEquals(1, ok(get("rewards")).get("items").size());
        assertEquals(1, module.memory.now().rewards().size());
    }
}
