package dev.tessera.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.security.internal.session.SessionCleaner;
import dev.tessera.security.testing.House.Browser;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.login.PasswordHasher;
import dev.tessera.security.internal.rest.SessionCookies;
import dev.tessera.security.testing.House;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "security"})
class SignInTest {

    private final TestDatabase db;
    private final House house;
    private final String login;

    SignInTest(TestDatabase db) {
        this.db = db;
        this.house = new House(db);
        this.login = "user-" + UUID.randomUUID().toString().substring(0, 8);
        // Every test has its own hour, so that wrong tries from the one address there is are forgotten.
        db.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void signsInAndOut() {
        house.account(login, House.at("cashier", house.tree.eastOne));
        Answer answer = house.signIn(login.toUpperCase(), House.PASSWORD, null);
        assertEquals(200, answer.status(), answer::body);
        String cookie = answer.header("Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Secure"), "not over TLS: " + cookie);
        assertEquals("trial.sell", answer.json().path("permissions").get(0).asText());
        assertEquals(house.tree.eastOne.toString(), answer.json().path("scopes").get(0).path("unitIds").get(0).asText());
        Browser browser = house.browser(login);
        assertEquals(browser.csrf, browser.read("/session").path("csrfToken").asText());
        assertEquals(204, browser.send("DELETE", "/session", null).status());
        assertEquals(401, browser.get("/session").status());
        assertEquals(401, house.server.call("GET", "/api/security/session", null).status());
    }

    @Test
    void cookieIsSecureOverTls() {
        assertTrue(SessionCookies.opened("token", new Connection("10.0.0.9", "test", true)).endsWith("; Secure"));
    }

    @Test
    void unsafeMethodsNeedTheCsrfTokenOfTheSession() {
        house.account(login);
        Browser browser = house.browser(login);
        Browser other = house.browser(login);
        // Refused before a body is read, so none is sent: the server may close the connection on an unread one.
        Answer without = house.server.call("PUT", "/api/security/language", null, "Cookie", browser.cookie);
        assertEquals("security.csrf-token-wrong", without.json().path("code").asText());
        Answer foreign = house.server.call("PUT", "/api/security/language", null, "Cookie", browser.cookie, "X-CSRF-Token", other.csrf);
        assertEquals(403, foreign.status());
        Answer fromElsewhere = browser.send("PUT", "/language", null, "Sec-Fetch-Site", "cross-site");
        assertEquals("security.other-site", fromElsewhere.json().path("code").asText());
        assertEquals(403, house.server.call("POST", "/api/security/session", null, "Sec-Fetch-Site", "cross-site").status());
        assertEquals(204, browser.send("PUT", "/language", Map.of("language", "en"), "Sec-Fetch-Site", "same-origin").status());
        assertEquals("en", browser.read("/session").path("account").path("language").asText());
    }

    @Test
    void unknownDisabledAndWrongLookAlike() {
        house.account(login);
        Account disabled = house.account(login + "-off", House.everywhere("cashier"));
        house.account("admin-of-" + login, House.everywhere("admin"));
        house.access.asSystem("test", () -> house.accounts.change(disabled.id(), version -> { }, "x", "en", Account.Status.DISABLED));
        List<ObjectNode> bodies = new ArrayList<>();
        for (Answer answer : List.of(house.signIn(login, "wrong password", null), house.signIn("nobody-" + login, "wrong password", null),
                house.signIn(login + "-off", House.PASSWORD, null))) {
            assertEquals(401, answer.status());
            bodies.add(((ObjectNode) answer.json()).without("requestId"));
        }
        assertEquals(bodies.get(0), bodies.get(1));
        assertEquals(bodies.get(0), bodies.get(2));
        assertEquals("security.login-failed", bodies.get(0).path("code").asText());
    }

    @Test
    void unknownTakesAsLongAsWrong() {
        try (House real = new House(db, House.folder(db), PasswordHasher.COST)) {
            real.account(login);
            long known = fastest(real, login);
            long unknown = fastest(real, "nobody-" + login);
            assertTrue(unknown * 3 > known && known * 3 > unknown, "known " + known + " ns, unknown " + unknown + " ns");
        }
    }

    private static long fastest(House house, String name) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            house.signIn(name, "wrong password", null);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void wrongTriesAreSlowedDownMoreAndMoreForKnownAndUnknownLogins() {
        house.account(login);
        for (String name : List.of(login, "nobody-" + login)) {
            for (int i = 0; i < 5; i++) {
                assertEquals(401, house.signIn(name, "wrong password", null).status());
            }
            assertBlocked(name, 30);
            db.clock().advance(Duration.ofSeconds(29));
            assertBlocked(name, 1);
            db.clock().advance(Duration.ofSeconds(1));
            assertEquals(401, house.signIn(name, "wrong password", null).status());
            assertBlocked(name, 60);
            db.clock().advance(Duration.ofSeconds(60));
        }
        assertEquals(200, house.signIn(login, House.PASSWORD, null).status());
        for (int i = 0; i < 4; i++) {
            assertEquals(401, house.signIn(login, "wrong password", null).status(), "counting began anew");
        }
        assertEquals(200, house.signIn(login, House.PASSWORD, null).status());
    }

    private void assertBlocked(String name, long seconds) {
        Answer blocked = house.signIn(name, House.PASSWORD, null);
        assertEquals(429, blocked.status(), "even the right password is not looked at");
        assertEquals(Long.toString(seconds), blocked.header("Retry-After"));
    }

    @Test
    void oneAddressCannotTryAllLogins() {
        house.account(login);
        int answered = 0;
        while (house.signIn("guess-" + answered + login, "password 123", null).status() == 401) {
            answered++;
        }
        assertEquals(30, answered);
        assertEquals(429, house.signIn(login, House.PASSWORD, null).status());
        db.clock().advance(Duration.ofHours(1).plusSeconds(1));
        assertEquals(200, house.signIn(login, House.PASSWORD, null).status());
    }

    @Test
    void nobodyLocksSomebodyOutOfTheirOwnBrowser() {
        house.account(login);
        String known = House.cookie(house.signIn(login, House.PASSWORD, null), "tessera_browser");
        for (int i = 0; i < 5; i++) {
            assertEquals(401, house.signIn(login, "wrong password", null).status());
        }
        assertEquals(429, house.signIn(login, House.PASSWORD, null).status(), "from anywhere");
        // Digits: Jetty takes a header that differs in upper and lower case only from that of the request before for the same.
        String forged = known.substring(0, 40) + (known.charAt(40) == '1' ? '2' : '1') + known.substring(41);
        assertEquals(429, house.signIn(login, House.PASSWORD, null, "Cookie", forged).status());
        assertEquals(429, house.signIn(login, House.PASSWORD, null, "Cookie", "tessera_browser=nonsense").status());
        house.account(login + "-2");
        String others = House.cookie(house.signIn(login + "-2", House.PASSWORD, null), "tessera_browser");
        assertEquals(429, house.signIn(login, House.PASSWORD, null, "Cookie", others).status(), "known for another login");
        assertEquals(200, house.signIn(login, House.PASSWORD, null, "Cookie", known).status());
        for (int i = 0; i < 5; i++) {
            assertEquals(401, house.signIn(login, "wrong password", null, "Cookie", known).status());
        }
        assertEquals(429, house.signIn(login, House.PASSWORD, null, "Cookie", known).status(), "but nobody guesses there either");
    }

    @Test
    void signingInAnewEndsTheSessionBefore() {
        house.account(login);
        Browser before = house.browser(login);
        assertEquals(200, house.signIn(login, House.PASSWORD, null, "Cookie", before.cookie).status());
        assertEquals(401, before.get("/session").status());
    }

    @Test
    void aThousandTriesAtOnceAreNotLookedAt() throws Exception {
        house.account(login);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int guess = i;
                guesses.add(() -> house.signIn(login, "password number " + guess, null).status());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(guesses)) {
                answers.add(answer.get());
            }
            assertEquals(5, answers.stream().filter(status -> status == 401).count(), answers::toString);
            assertEquals(19, answers.stream().filter(status -> status == 429).count(), answers::toString);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void sessionsEndWhenIdleAndInAnyCase() {
        house.account(login);
        Browser browser = house.browser(login);
        for (int hour = 0; hour < 23; hour++) {
            db.clock().advance(Duration.ofHours(1));
            assertEquals(200, browser.get("/session").status(), "busy after " + hour + " hours");
        }
        db.clock().advance(Duration.ofHours(1));
        assertEquals(401, browser.get("/session").status(), "a day is the longest");
        Browser idle = house.browser(login);
        db.clock().advance(Duration.ofMinutes(240));
        assertEquals(401, idle.get("/session").status());
        Browser busy = house.browser(login);
        SessionCleaner cleaner = new SessionCleaner(db.unitOfWork(), house.sessions);
        assertEquals(1, cleaner.remove(1), "two have ended");
        assertTrue(cleaner.remove(1000) > 0);
        assertEquals(0, cleaner.remove(1000));
        assertEquals(200, busy.get("/session").status());
    }

    @Test
    void ownSessionsCanBeSeenAndEnded() {
        house.account(login);
        Browser first = house.browser(login);
        db.clock().advance(Duration.ofMinutes(2));
        Browser second = house.browser(login);
        assertEquals(2, second.read("/sessions").path("items").size());
        String firstId = second.read("/sessions").path("items").get(1).path("id").asText();
        assertEquals(204, second.send("DELETE", "/sessions/" + firstId, null).status());
        assertEquals(401, first.get("/session").status());
        house.account(login + "-2");
        String secondId = second.read("/sessions").path("items").get(0).path("id").asText();
        assertEquals(404, house.browser(login + "-2").send("DELETE", "/sessions/" + secondId, null).status(), "somebody else's");
        assertEquals(200, second.get("/session").status());
    }

    @Test
    void aChangedPasswordEndsOtherSessions() {
        house.account(login);
        Browser other = house.browser(login);
        Browser browser = house.browser(login);
        assertRefused(browser, "wrong password", "quite another one", "security.password-wrong");
        assertRefused(browser, House.PASSWORD, "short", "security.password-length");
        assertRefused(browser, House.PASSWORD, "my " + login + " my", "security.password-contains-login");
        assertRefused(browser, House.PASSWORD, "Password2024!", "security.password-common");
        assertRefused(browser, House.PASSWORD, "1234567890", "security.password-common");
        assertRefused(browser, House.PASSWORD, House.PASSWORD, "security.password-same");
        assertEquals(204, browser.send("POST", "/password", Map.of("current", House.PASSWORD, "next", "quite another one")).status());
        assertEquals(200, browser.get("/session").status());
        assertEquals(401, other.get("/session").status());
        assertEquals(401, house.signIn(login, House.PASSWORD, null).status());
        assertEquals(200, house.signIn(login, "quite another one", null).status());
    }

    private static void assertRefused(Browser browser, String current, String next, String code) {
        Answer answer = browser.send("POST", "/password", Map.of("current", current, "next", next));
        assertEquals(422, answer.status());
        assertEquals(code, answer.json().path("errors").get(0).path("code").asText());
        assertNotEquals(code, answer.json().path("errors").get(0).path("detail").asText(), "it has a text");
    }

    @Test
    void untilTheFirstPasswordIsChangedNothingElseWorks() {
        house.account("admin-of-" + login, House.everywhere("admin"));
        Browser admin = house.browser("admin-of-" + login);
        Answer created = admin.send("POST", "/accounts", Map.of("login", login, "name", "李敏", "language", "zh-CN",
                "grants", List.of(Map.of("roleId", "admin"))));
        assertEquals(201, created.status(), created::body);
        String password = created.json().path("password").asText();
        Answer answer = house.signIn(login, password, null);
        assertTrue(answer.json().path("mustChangePassword").asBoolean());
        Browser fresh = house.new Browser(House.cookie(answer), answer.json().path("csrfToken").asText());
        for (String path : List.of("/accounts", "/audit", "/roles", "/sessions")) {
            assertEquals("security.password-change-first", fresh.get(path).json().path("code").asText(), path);
        }
        assertEquals(403, fresh.send("PUT", "/language", null).status());
        assertEquals(200, fresh.get("/session").status());
        assertEquals(204, fresh.send("POST", "/password", Map.of("current", password, "next", "quite another one")).status());
        assertEquals(200, fresh.get("/accounts").status());
    }

    @Test
    void aRequestCostsOneStatementOnceThePermissionsAreKnown() {
        house.account(login, House.everywhere("auditor"));
        Browser browser = house.browser(login);
        browser.get("/permissions");
        long statements = db.statementsOf(() -> assertEquals(200, browser.get("/permissions").status()));
        assertEquals(1, statements, "the session with its account and the revision");
    }
}
