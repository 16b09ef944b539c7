package dev.tessera.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.security.testing.House.Browser;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.testing.House;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "security"})
class AccountsTest {

    private final TestDatabase db;
    private final House house;
    private final House.Tree tree;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    AccountsTest(TestDatabase db) {
        this.db = db;
        this.house = new House(db);
        this.tree = house.tree;
        db.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String name(String what) {
        return what + "-" + mark;
    }

    private Browser as(String what, String role, UUID unit) {
        house.account(name(what), House.at(role, unit));
        return house.browser(name(what));
    }

    @Test
    void createsEditsAndDisables() {
        Browser admin = as("admin", "admin", null);
        Answer created = create(admin, "li.min", "store-manager", tree.eastOne);
        assertEquals(201, created.status(), created::body);
        assertTrue(created.json().path("account").path("mustChangePassword").asBoolean());
        String id = created.json().path("account").path("id").asText();
        assertTrue(created.header("Location").endsWith("/accounts/" + id));
        assertEquals("店长", created.json().path("account").path("grants").get(0).path("roleTitle").asText());
        assertEquals("security.login-taken", code(create(admin, "LI.min", "cashier", tree.eastOne)));
        Map<String, Object> edit = Map.of("name", "李敏敏", "language", "en", "status", "ACTIVE");
        assertEquals(428, admin.send("PUT", "/accounts/" + id, edit).status());
        assertEquals(412, admin.send("PUT", "/accounts/" + id, edit, "If-Match", "\"7\"").status());
        String tag = admin.get("/accounts/" + id).header("ETag");
        Answer edited = admin.send("PUT", "/accounts/" + id, edit, "If-Match", tag);
        assertEquals(200, edited.status(), edited::body);
        assertEquals("李敏敏", edited.json().path("name").asText());
        String password = admin.send("POST", "/accounts/" + id + "/password-reset", null).json().path("password").asText();
        assertEquals(200, house.signIn("li.min-" + mark, password, null).status());
        Map<String, Object> disabled = Map.of("name", "李敏敏", "language", "en", "status", "DISABLED");
        assertEquals(200, admin.send("PUT", "/accounts/" + id, disabled, "If-Match", edited.header("ETag")).status());
        assertEquals(401, house.signIn("li.min-" + mark, password, null).status());
    }

    @Test
    void listsWhatOneMaySeePageByPage() {
        Browser admin = as("admin", "admin", null);
        Browser east = as("east", "region-manager", tree.east);
        for (int i = 0; i < 7; i++) {
            house.account(name("s" + i), House.at("cashier", i % 2 == 0 ? tree.eastOne : tree.southOne));
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; !cursor.equals("null"); page++) {
            assertTrue(page < 4, "a page more than there are");
            JsonNode answer = admin.read("/accounts?limit=3&sort=-login&q=" + mark + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            answer.path("items").forEach(item -> assertTrue(seen.add(item.path("login").asText()), "twice"));
            cursor = answer.path("next").isNull() ? "null" : answer.path("next").asText();
        }
        assertEquals(9, seen.size());
        assertEquals(5, east.read("/accounts?q=" + mark).path("items").size(), "four in the east and oneself");
        assertEquals(4, admin.read("/accounts?role=cashier&unit=" + tree.east + "&q=" + mark).path("items").size());
        assertEquals(0, admin.read("/accounts?q=%25" + mark).path("items").size(), "a percent sign is a percent sign");
        String southern = admin.read("/accounts?q=s1-" + mark).path("items").get(0).path("id").asText();
        assertEquals(404, east.get("/accounts/" + southern).status());
        assertEquals(404, east.send("POST", "/accounts/" + southern + "/password-reset", null).status());
        assertEquals(400, admin.get("/accounts?cursor=nonsense").status());
        assertEquals(400, admin.get("/accounts?sort=password").status());
    }

    @Test
    void nobodyGivesMoreThanTheyHoldOrElsewhere() {
        Browser east = as("east", "region-manager", tree.east);
        assertEquals(201, create(east, "a", "cashier", tree.eastOne).status());
        assertEquals(201, create(east, "b", "region-manager", tree.eastTwo).status());
        assertEquals("security.permission-missing", code(create(east, "c", "cashier", tree.southOne)));
        assertEquals("security.permission-missing", code(create(east, "d", "cashier", null)));
        assertEquals("security.grant-exceeds-own", code(create(east, "e", "admin", tree.eastOne)));
        assertEquals("security.grant-exceeds-own", code(create(east, "f", "auditor", tree.eastOne)), "auditors may export");
        assertEquals("security.role-unknown", code(create(east, "g", "emperor", tree.eastOne)));
        assertEquals("security.unit-unknown", code(create(as("admin", "admin", null), "h", "cashier", new UUID(9, 9))));
        Account cashier = house.account(name("cashier"), House.at("cashier", tree.eastOne));
        assertEquals("security.grant-exceeds-own", code(grant(east, cashier, "admin", tree.eastOne)));
        assertEquals("security.permission-missing", code(grant(east, cashier, "cashier", tree.southOne)));
        assertEquals(201, grant(east, cashier, "store-manager", tree.eastTwo).status());
        assertEquals("security.grant-exists", code(grant(east, cashier, "store-manager", tree.eastTwo)));
        Browser store = as("store", "store-manager", tree.eastOne);
        assertEquals("security.permission-missing", code(create(store, "i", "cashier", tree.eastOne)), "store managers see accounts only");
        assertEquals(0, count(cashier, "admin"));
    }

    @Test
    void nobodyTakesOverSomebodyMightier() {
        Browser east = as("east", "region-manager", tree.east);
        Account auditor = house.account(name("auditor"), House.at("auditor", tree.eastOne));
        Account admin = house.account(name("admin"), House.everywhere("admin"), House.at("cashier", tree.eastOne));
        Account wide = house.account(name("wide"), House.at("cashier", tree.eastOne), House.at("cashier", tree.southOne));
        for (String act : List.of("/password-reset", "/totp-reset", "/unlock")) {
            assertEquals("security.account-exceeds-own", code(east.send("POST", "/accounts/" + auditor.id() + act, null)), act);
            assertEquals("security.account-elsewhere", code(east.send("POST", "/accounts/" + admin.id() + act, null)), act);
            assertEquals("security.account-elsewhere", code(east.send("POST", "/accounts/" + wide.id() + act, null)), act);
        }
        Map<String, Object> edit = Map.of("name", "x", "language", "en", "status", "DISABLED");
        assertEquals(403, east.send("PUT", "/accounts/" + admin.id(), edit, "If-Match", "*").status());
        assertEquals(403, east.send("DELETE", "/accounts/" + admin.id() + "/sessions", null).status());
        String adminGrant = grantId(admin, "admin");
        assertEquals("security.permission-missing", code(east.send("DELETE", "/accounts/" + admin.id() + "/grants/" + adminGrant, null)));
        String auditorGrant = grantId(auditor, "auditor");
        assertEquals("security.grant-exceeds-own", code(east.send("DELETE", "/accounts/" + auditor.id() + "/grants/" + auditorGrant, null)));
        assertEquals(200, house.signIn(name("admin"), House.PASSWORD, null).status());
    }

    @Test
    void manyAdminsCannotRemoveEachOtherAtOnce() throws Exception {
        endAllOtherAdmins();
        List<Account> admins = new ArrayList<>();
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            admins.add(house.account(name("admin" + i), House.everywhere("admin")));
            browsers.add(house.browser(name("admin" + i)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> removals = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Browser browser = browsers.get(i);
                Account victim = admins.get((i + 1) % 4);
                String grantId = grantId(victim, "admin");
                removals.add(() -> browser.send("DELETE", "/accounts/" + victim.id() + "/grants/" + grantId, null).status());
            }
            for (var removal : pool.invokeAll(removals)) {
                assertTrue(Set.of(204, 403, 404, 409).contains(removal.get()), "status " + removal.get());
            }
        } finally {
            pool.shutdown();
        }
        int left = 0;
        for (Account admin : admins) {
            left += count(admin, "admin");
        }
        assertTrue(left >= 1, "an administrator is left");
    }

    @Test
    void theLastAdminStays() {
        endAllOtherAdmins();
        Account last = house.account(name("last"), House.everywhere("admin"), House.at("admin", tree.east));
        Account second = house.account(name("second"), House.at("admin", tree.east));
        Browser admin = house.browser(name("last"));
        assertEquals("security.last-admin", code(admin.send("DELETE", "/accounts/" + last.id() + "/grants/" + grantId(last, "admin"), null)));
        Map<String, Object> off = Map.of("name", "x", "language", "en", "status", "DISABLED");
        assertEquals("security.own-account", code(admin.send("PUT", "/accounts/" + last.id(), off, "If-Match", "*")));
        assertEquals("security.own-account", code(admin.send("POST", "/accounts/" + last.id() + "/password-reset", null)));
        assertEquals(201, grant(admin, second, "admin", null).status());
        assertEquals(204, admin.send("DELETE", "/accounts/" + last.id() + "/grants/" + grantId(last, "admin"), null).status());
        assertEquals(403, admin.send("POST", "/roles", null).status(), "counts at the next request");
        assertEquals("security.last-admin", code(house.browser(name("second"))
                .send("DELETE", "/accounts/" + second.id() + "/grants/" + secondGrant(second), null)));
    }

    private String secondGrant(Account account) {
        return db.unitOfWork().readOnly(() -> house.accounts.grantsOf(account.id())).stream()
                .filter(grant -> grant.unitId() == null).findFirst().orElseThrow().id().toString();
    }

    @Test
    void rolesAreMadeChangedAndCountAtTheNextRequest() {
        Browser admin = as("admin", "admin", null);
        Map<String, Object> night = new TreeMap<>(Map.of("name", name("夜班"), "permissions", List.of("trial.sell", "security.roles.read")));
        Answer created = admin.send("POST", "/roles", night);
        assertEquals(201, created.status(), created::body);
        String role = created.json().path("id").asText();
        assertEquals("security.role-name-taken", code(admin.send("POST", "/roles", night)));
        assertEquals("security.permission-unknown",
                code(admin.send("POST", "/roles", Map.of("name", name("x"), "permissions", List.of("trial.fly")))));
        Account worker = house.account(name("worker"), House.at(role, tree.eastOne));
        Browser browser = house.browser(name("worker"));
        assertEquals(200, browser.get("/roles").status());
        assertEquals(403, browser.get("/accounts").status());
        assertEquals("security.role-in-use", code(admin.send("DELETE", "/roles/" + role, null, "If-Match", created.header("ETag"))));
        night.put("permissions", List.of("security.accounts.read"));
        Answer changed = admin.send("PUT", "/roles/" + role, night, "If-Match", created.header("ETag"));
        assertEquals(200, changed.status(), changed::body);
        assertEquals(403, browser.get("/roles").status());
        assertEquals(200, browser.get("/accounts").status());
        assertEquals("security.role-built-in", code(admin.send("PUT", "/roles/cashier", night, "If-Match", "*")));
        assertEquals(204, admin.send("DELETE", "/accounts/" + worker.id() + "/grants/" + grantId(worker, role), null).status());
        assertEquals(204, admin.send("DELETE", "/roles/" + role, null, "If-Match", changed.header("ETag")).status());
        assertEquals(404, admin.get("/roles/" + role).status());
    }

    @Test
    void permissionsGoAndComeWithTheirModule() {
        Browser admin = as("admin", "admin", null);
        Answer created = admin.send("POST", "/roles", Map.of("name", name("role"), "permissions", List.of("trial.sell", "trial.purge")));
        String role = created.json().path("id").asText();
        house.account(name("worker"), House.at(role, tree.eastOne));
        Browser worker = house.browser(name("worker"));
        assertEquals(2, worker.read("/session").path("permissions").size());
        house.catalogue.uninstall();
        assertEquals(0, worker.read("/session").path("permissions").size());
        assertEquals(2, admin.read("/roles/" + role).path("permissions").size(), "the grant is kept");
        assertEquals(200, admin.send("PUT", "/roles/" + role, Map.of("name", name("role"), "permissions",
                List.of("trial.sell", "trial.purge", "security.roles.read")), "If-Match", "*").status(), "they may stay");
        assertEquals("security.permission-unknown",
                code(admin.send("POST", "/roles", Map.of("name", name("r2"), "permissions", List.of("trial.sell")))), "but not come in");
        Browser east = as("east", "region-manager", tree.east);
        Account other = house.account(name("other"), House.at("cashier", tree.eastOne));
        assertEquals("security.grant-exceeds-own", code(grant(east, other, role, tree.eastOne)), "who knows what it will bring");
        house.catalogue.install();
        assertEquals(3, worker.read("/session").path("permissions").size());
    }

    @Test
    void aGrantCountsOnAllNodesAtTheNextRequest() {
        Account worker = house.account(name("worker"), House.at("cashier", tree.eastOne));
        try (House node = new House(db)) {
            Browser here = house.browser(name("worker"));
            assertEquals(403, node.server.call("GET", "/api/security/roles", null, "Cookie", here.cookie).status());
            house.access.asSystem("test", () -> house.accounts.grant(worker.id(), "store-manager", tree.eastOne));
            assertEquals(200, node.server.call("GET", "/api/security/roles", null, "Cookie", here.cookie).status());
        }
    }

    @Test
    void withoutATreeOnlyDeploymentWideGrantsCount() {
        house.account(name("manager"), House.at("store-manager", tree.eastOne), House.everywhere("cashier"));
        Browser manager = house.browser(name("manager"));
        assertEquals(200, manager.get("/roles").status());
        house.access.useTree(null);
        assertEquals(403, manager.get("/roles").status());
        house.access.useTree(tree);
        assertEquals(200, manager.get("/roles").status());
    }

    /** Who may call what: every resource of this module, as each built-in role in one store and as nobody. */
    @Test
    void permissionMatrix() {
        Map<String, String> callers = new TreeMap<>();
        for (String role : List.of("admin", "region-manager", "store-manager", "cashier", "auditor")) {
            house.account(name(role), House.at(role, tree.eastOne));
            callers.put(role, house.browser(name(role)).cookie);
        }
        Map<String, String> expected = new TreeMap<>(Map.of(
                "/accounts", "admin auditor region-manager store-manager",
                "/roles", "admin auditor region-manager store-manager",
                "/permissions", "admin auditor region-manager store-manager",
                "/tokens", "admin",
                "/audit", "admin auditor region-manager",
                "/audit/export", "admin auditor",
                "/session", "admin auditor cashier region-manager store-manager",
                "/sessions", "admin auditor cashier region-manager store-manager"));
        expected.forEach((path, allowed) -> {
            List<String> answered = new ArrayList<>();
            callers.forEach((role, cookie) -> {
                int status = house.server.call("GET", "/api/security" + path, null, "Cookie", cookie).status();
                assertTrue(status == 200 || status == 403, path + " as " + role + ": " + status);
                if (status == 200) {
                    answered.add(role);
                }
            });
            assertEquals(allowed, String.join(" ", answered), path);
            assertEquals(401, house.server.call("GET", "/api/security" + path, null).status(), path);
        });
    }

    @Test
    void whatConcernsTheWholeDeploymentNeedsAGrantForAllOfIt() {
        Browser eastern = as("admin-east", "admin", tree.east);
        assertEquals("security.permission-missing",
                code(eastern.send("POST", "/roles", Map.of("name", name("x"), "permissions", List.of("trial.sell")))));
        assertEquals(403, eastern.send("POST", "/audit/verification", null).status());
        assertEquals("security.grant-exceeds-own", code(grant(eastern, house.account(name("y"), House.at("cashier", tree.eastOne)),
                "admin", tree.eastOne)), "only administrators of all make administrators");
        assertFalse(eastern.read("/session").path("scopes").get(0).path("everywhere").asBoolean());
    }

    private void endAllOtherAdmins() {
        db.unitOfWork().run(() -> house.database.session().createMutationQuery("delete from Grant where roleId = 'admin'").executeUpdate());
    }

    private Answer create(Browser browser, String login, String role, UUID unit) {
        Map<String, Object> grant = new TreeMap<>(Map.of("roleId", role));
        grant.put("unitId", unit);
        return browser.send("POST", "/accounts", Map.of("login", name(login), "name", "李敏", "language", "zh-CN", "grants", List.of(grant)));
    }

    private static Answer grant(Browser browser, Account account, String role, UUID unit) {
        Map<String, Object> grant = new TreeMap<>(Map.of("roleId", role));
        grant.put("unitId", unit);
        return browser.send("POST", "/accounts/" + account.id() + "/grants", grant);
    }

    private String grantId(Account account, String role) {
        return db.unitOfWork().readOnly(() -> house.accounts.grantsOf(account.id())).stream()
                .filter(grant -> grant.roleId().equals(role)).findFirst().orElseThrow().id().toString();
    }

    private int count(Account account, String role) {
        return (int) db.unitOfWork().readOnly(() -> house.accounts.grantsOf(account.id())).stream()
                .filter(grant -> grant.roleId().equals(role)).count();
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asText();
    }
}
