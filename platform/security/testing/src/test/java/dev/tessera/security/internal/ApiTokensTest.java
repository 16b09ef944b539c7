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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "security"})
class ApiTokensTest {

    private final TestDatabase db;
    private final House house;
    private final String login = "user-" + UUID.randomUUID().toString().substring(0, 8);

    ApiTokensTest(TestDatabase db) {
        this.db = db;
        this.house = new House(db);
        db.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void doesWhatWasChosenAndOnlyWhatItsOwnerMay() {
        Account owner = house.account(login, House.everywhere("admin"));
        Account other = house.account(login + "-2", House.everywhere("admin"));
        house.account(login + "-east", House.at("cashier", house.tree.eastOne));
        house.account(login + "-south", House.at("cashier", house.tree.southOne));
        Browser browser = house.browser(login);
        String everywhere = create(browser, null, "security.accounts.read", "security.accounts.manage", "security.tokens.manage");
        String east = create(browser, house.tree.east, "security.accounts.read");
        assertEquals(2 + 2, found(everywhere));
        assertEquals(1, found(east), "limited to the east");
        assertEquals(403, call("GET", "/roles", null, everywhere).status(), "its owner may, it may not");
        String role = House.json(Map.of("login", login + "-3", "name", "x", "language", "en", "grants",
                List.of(Map.of("roleId", "cashier"))));
        assertEquals("security.grant-exceeds-own", call("POST", "/accounts", role, everywhere).json().path("code").asText(),
                "it does not hold what cashiers hold");
        String another = House.json(Map.of("name", "x", "permissions", List.of("security.accounts.read")));
        assertEquals("security.person-needed", call("POST", "/tokens", another, everywhere).json().path("code").asText());
        assertEquals("security.person-needed", call("GET", "/session", null, everywhere).json().path("code").asText());
        String grant = db.unitOfWork().readOnly(() -> house.accounts.grantsOf(owner.id())).get(0).id().toString();
        house.access.asSystem("test", () -> {
            house.accounts.revoke(owner.id(), UUID.fromString(grant));
            return house.accounts.grant(owner.id(), "store-manager", house.tree.southOne);
        });
        assertEquals(2, found(everywhere), "what its owner sees now: somebody in that store and the owner");
        assertEquals(403, call("GET", "/accounts", null, east).status(), "south and east have nothing in common");
        assertEquals(403, call("GET", "/tokens", null, everywhere).status());
        house.access.asSystem("test", () -> house.accounts.change(owner.id(), version -> { }, "x", "en", Account.Status.DISABLED));
        assertEquals(401, call("GET", "/accounts", null, everywhere).status());
        assertTrue(house.access.asSystem("test", () -> house.accounts.get(other.id())).isActive());
    }

    @Test
    void nobodyPutsMoreIntoATokenThanTheyHold() {
        house.account(login, House.at("admin", house.tree.east), House.everywhere("cashier"));
        Browser browser = house.browser(login);
        assertEquals("security.token-exceeds-own", wish(browser, house.tree.southOne, null, "security.accounts.read").json().path("code").asText());
        assertEquals("security.token-exceeds-own", wish(browser, null, null, "no.such").json().path("code").asText());
        String token = create(browser, null, "security.accounts.read");
        house.account(login + "-south", House.at("cashier", house.tree.southOne));
        assertEquals(0, call("GET", "/accounts?q=" + login + "-south", null, token).json().path("items").size(), "it sees what its owner sees");
    }

    @Test
    void endsWhenItExpiresAndWhenItIsRevoked() {
        house.account(login, House.everywhere("admin"));
        Browser browser = house.browser(login);
        assertEquals(422, wish(browser, null, db.clock().instant().minusSeconds(1).toString(), "security.roles.read").status());
        assertEquals(422, wish(browser, null, db.clock().instant().plus(Duration.ofDays(367)).toString(), "security.roles.read").status());
        Answer created = wish(browser, null, db.clock().instant().plus(Duration.ofHours(1)).toString(), "security.roles.read");
        String secret = created.json().path("secret").asText();
        assertTrue(secret.startsWith(created.json().path("token").path("prefix").asText()));
        assertEquals(200, call("GET", "/roles", null, secret).status());
        assertEquals(401, call("GET", "/roles", null, secret.substring(0, secret.length() - 1) + "_").status());
        db.clock().advance(Duration.ofHours(1));
        assertEquals("security.token-wrong", call("GET", "/roles", null, secret).json().path("code").asText());
        String second = create(browser, null, "security.roles.read");
        JsonNode listed = browser.read("/tokens").path("items");
        assertEquals(created.json().path("token").path("id"), listed.get(1).path("id"), "the newest first, expired ones too");
        assertFalse(listed.toString().contains(second), "the secret is told once");
        String id = listed.get(0).path("id").asText();
        house.account(login + "-other", House.at("admin", house.tree.east));
        assertEquals(404, house.browser(login + "-other").send("DELETE", "/tokens/" + id, null).status(), "somebody else's");
        assertEquals(200, call("GET", "/roles", null, second).status());
        assertFalse(browser.read("/tokens").path("items").get(0).path("lastUsedAt").isNull());
        assertEquals(204, browser.send("DELETE", "/tokens/" + id, null).status());
        assertEquals(401, call("GET", "/roles", null, second).status());
        long hashes = db.unitOfWork().readOnly(() -> house.database.session()
                .createNativeQuery("select count(*) from security_token where cast(token_hash as varchar) like :secret", Long.class)
                .setParameter("secret", "%" + second + "%").getSingleResult());
        assertEquals(0, hashes, "the secret is not stored");
    }

    private int found(String secret) {
        return call("GET", "/accounts?q=" + login, null, secret).json().path("items").size();
    }

    private Answer call(String method, String path, String body, String secret) {
        return house.server.call(method, "/api/security" + path, body, "Authorization", "Bearer " + secret);
    }

    private static String create(Browser browser, UUID unit, String... permissions) {
        Answer answer = wish(browser, unit, null, permissions);
        assertEquals(201, answer.status(), answer::body);
        return answer.json().path("secret").asText();
    }

    private static Answer wish(Browser browser, UUID unit, String expiresAt, String... permissions) {
        Map<String, Object> wish = new TreeMap<>(Map.of("name", "收银对接", "permissions", List.of(permissions)));
        wish.put("unitId", unit);
        wish.put("expiresAt", expiresAt);
        return browser.send("POST", "/tokens", wish);
    }
}
