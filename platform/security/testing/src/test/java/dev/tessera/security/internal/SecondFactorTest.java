package dev.tessera.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.security.Caller;
import dev.tessera.security.testing.House.Browser;
import dev.tessera.security.internal.access.Authority;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.access.Places;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.login.TotpSecrets;
import dev.tessera.security.internal.privacy.KeyRotation;
import dev.tessera.security.testing.House;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "security"})
class SecondFactorTest {

    private final TestDatabase db;
    private final House house;
    private final String login = "user-" + UUID.randomUUID().toString().substring(0, 8);

    SecondFactorTest(TestDatabase db) {
        this.db = db;
        this.house = new House(db);
        db.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCodeIsNeededAndGoodOnce() throws Exception {
        house.account(login);
        Browser browser = house.browser(login);
        String secret = enrol(browser).secret;
        assertEquals("security.code-needed", code(house.signIn(login, House.PASSWORD, null)));
        assertEquals("security.login-failed", code(house.signIn(login, "wrong password", null)), "of the code one hears only with the password");
        assertEquals("security.code-wrong", code(house.signIn(login, House.PASSWORD, now(secret))), "used to confirm");
        db.clock().advance(Duration.ofSeconds(30));
        String fresh = now(secret);
        assertEquals(200, house.signIn(login, House.PASSWORD, fresh).status());
        assertEquals("security.code-wrong", code(house.signIn(login, House.PASSWORD, fresh)), "somebody looked over the shoulder");
        db.clock().advance(Duration.ofSeconds(30));
        String late = now(secret);
        db.clock().advance(Duration.ofSeconds(30));
        assertEquals(200, house.signIn(login, House.PASSWORD, late).status(), "half a minute late");
        String old = now(secret);
        db.clock().advance(Duration.ofSeconds(60));
        assertEquals("security.code-wrong", code(house.signIn(login, House.PASSWORD, old)), "a minute late");
    }

    @Test
    void oneCodeOpensOneSessionHoweverManyTryAtOnce() throws Exception {
        house.account(login);
        String secret = enrol(house.browser(login)).secret;
        db.clock().advance(Duration.ofSeconds(30));
        String fresh = now(secret);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> attempt = () -> house.signIn(login, House.PASSWORD, fresh).status();
            int opened = 0;
            for (var answer : pool.invokeAll(Collections.nCopies(4, attempt))) {
                opened += answer.get() == 200 ? 1 : 0;
            }
            assertEquals(1, opened);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void recoveryCodesWorkOnceEach() throws Exception {
        house.account(login);
        Enrolled enrolled = enrol(house.browser(login));
        assertEquals(10, enrolled.codes.size());
        String recovery = enrolled.codes.get(3).asText();
        assertEquals(200, house.signIn(login, House.PASSWORD, " " + recovery.toUpperCase()).status());
        assertEquals("security.code-wrong", code(house.signIn(login, House.PASSWORD, recovery)));
        assertEquals(200, house.signIn(login, House.PASSWORD, enrolled.codes.get(4).asText()).status());
    }

    @Test
    void theSecretIsEncryptedAndFollowsTheKeys() throws Exception {
        Account account = house.account(login);
        String secret = enrol(house.browser(login)).secret;
        byte[] stored = db.unitOfWork().readOnly(() -> house.database.session().find(Credential.class, account.id()).totpSecret());
        assertTrue(stored.length > 32, "encrypted");
        assertEquals(secret, house.cipher.decrypt(stored));
        KeyRotation rotation = new KeyRotation(house.keys, house.database, db.unitOfWork(), db.clock(), house.access, house.audit);
        rotation.rotate();
        TotpSecrets holder = new TotpSecrets(house.database, house.cipher);
        db.unitOfWork().run(() -> holder.reencrypt(1000));
        byte[] anew = db.unitOfWork().readOnly(() -> house.database.session().find(Credential.class, account.id()).totpSecret());
        assertTrue(house.cipher.isCurrent(anew) && !house.cipher.isCurrent(stored));
        assertEquals(secret, house.cipher.decrypt(anew));
    }

    @Test
    void removingItNeedsThePasswordAndResettingItAnAdmin() throws Exception {
        Account account = house.account(login);
        Browser browser = house.browser(login);
        enrol(browser);
        assertEquals(409, browser.send("POST", "/totp", Map.of("current", House.PASSWORD)).status(), "there is one");
        assertEquals(422, browser.send("POST", "/totp/remove", Map.of("current", "wrong password")).status());
        assertEquals(204, browser.send("POST", "/totp/remove", Map.of("current", House.PASSWORD)).status());
        assertEquals(200, house.signIn(login, House.PASSWORD, null).status());
        enrol(browser);
        house.account("admin-of-" + login, House.everywhere("admin"));
        Browser admin = house.browser("admin-of-" + login);
        assertEquals(204, admin.send("POST", "/accounts/" + account.id() + "/totp-reset", null).status());
        assertEquals(401, browser.get("/session").status());
        assertEquals(200, house.signIn(login, House.PASSWORD, null).status());
    }

    @Test
    void guessingCodesIsSlowedDown() throws Exception {
        house.account(login);
        enrol(house.browser(login));
        for (int i = 0; i < 5; i++) {
            assertEquals("security.code-wrong", code(house.signIn(login, House.PASSWORD, "00000" + i)));
        }
        assertEquals(429, house.signIn(login, House.PASSWORD, "000006").status());
    }

    @Test
    void pinsApproveWhatTheirOwnerMayAndNothingElse() {
        Account manager = house.account(login + "-m", House.at("store-manager", house.tree.eastOne));
        Account cashier = house.account(login + "-c", House.at("cashier", house.tree.eastOne));
        Browser browser = house.browser(login + "-m");
        assertEquals(422, browser.send("PUT", "/pin", Map.of("current", House.PASSWORD, "pin", "12")).status());
        assertEquals(204, browser.send("PUT", "/pin", Map.of("current", House.PASSWORD, "pin", "4711")).status());
        assertEquals(manager.id(), approve(cashier, login + "-m", "4711", house.tree.eastOne));
        assertEquals("security.approval-refused", refused(cashier, login + "-m", "4712", house.tree.eastOne));
        assertEquals("security.approval-refused", refused(cashier, login + "-m", "4711", house.tree.eastTwo));
        assertEquals("security.approval-refused", refused(cashier, login + "-m", "4711", null));
        assertEquals("security.approval-refused", refused(manager, login + "-m", "4711", house.tree.eastOne), "not oneself");
        assertEquals("security.approval-refused", refused(cashier, login + "-c", "4711", house.tree.eastOne), "no PIN");
        assertEquals(manager.id(), approve(cashier, login + "-m", "4711", house.tree.eastOne));
        for (int i = 0; i < 5; i++) {
            refused(cashier, login + "-m", "000" + i, house.tree.eastOne);
        }
        assertEquals("security.too-many-tries", refused(cashier, login + "-m", "4711", house.tree.eastOne));
    }

    private UUID approve(Account caller, String approver, String pin, UUID unit) {
        Authority authority = Authority.session(new Caller(Caller.Kind.SESSION, caller.id(), caller.name()),
                new Connection("10.0.0.1", "till", false), UUID.randomUUID(), permission -> Places.NONE, false);
        return house.access.as(authority, () -> house.pins.approve(approver, pin, "trial.refund", unit).accountId());
    }

    private String refused(Account caller, String approver, String pin, UUID unit) {
        try {
            return "approved by " + approve(caller, approver, pin, unit);
        } catch (ProblemException refused) {
            assertTrue(List.of(Problem.Kind.FORBIDDEN, Problem.Kind.TOO_MANY).contains(refused.problem().kind()));
            return refused.problem().code();
        }
    }

    private Enrolled enrol(Browser browser) throws GeneralSecurityException {
        Answer begun = browser.send("POST", "/totp", Map.of("current", House.PASSWORD));
        assertEquals(200, begun.status(), begun::body);
        String secret = begun.json().path("secret").asText();
        assertTrue(begun.json().path("uri").asText().contains(secret));
        assertEquals(422, browser.send("POST", "/totp/confirm", Map.of("code", "000000")).status());
        Answer confirmed = browser.send("POST", "/totp/confirm", Map.of("code", now(secret)));
        assertEquals(200, confirmed.status(), confirmed::body);
        return new Enrolled(secret, confirmed.json().path("codes"));
    }

    /** What an authenticator app shows now. */
    private String now(String secret) throws GeneralSecurityException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), db.clock().instant());
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asText();
    }

    private record Enrolled(String secret, JsonNode codes) {}
}
