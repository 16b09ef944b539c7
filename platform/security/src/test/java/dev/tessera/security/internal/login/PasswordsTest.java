package dev.tessera.security.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.security.internal.login.Backoff.Tries;
import dev.tessera.security.internal.login.PasswordHasher.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void hashesAreArgon2idWithTheirParameters() {
        PasswordHasher hasher = new PasswordHasher(new Cost(64, 1, 1));
        String hash = hasher.hash("correct horse");
        assertTrue(hash.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash);
        assertNotEquals(hash, hasher.hash("correct horse"), "salted");
        assertTrue(hasher.matches("correct horse", hash));
        assertFalse(hasher.matches("correct horsf", hash));
        assertTrue(hasher.matches("ｃｏｒｒｅｃｔ horse", hash), "full-width letters are the same password");
        assertFalse(hasher.isOutdated(hash));
        PasswordHasher raised = new PasswordHasher(new Cost(128, 2, 1));
        assertTrue(raised.isOutdated(hash));
        assertTrue(raised.matches("correct horse", hash), "old hashes still count");
        assertEquals(19 * 1024, PasswordHasher.COST.memoryKib(), "what OWASP asks for at least");
        assertTrue(PasswordHasher.COST.passes() >= 2);
    }

    /** The vector of RFC 9106, without secret and associated data, as the reference implementation computes it. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(new PasswordHasher(new Cost(64, 1, 1)).matches("password", reference));
    }

    @Test
    void commonAndShortPasswordsAreRefused() {
        PasswordRules rules = new PasswordRules();
        for (String bad : new String[] {"short", "123456789", "1234567890", "Password123", "!!Qwertyuiop!!", "woaini1314520", "aaaaaaaaaaaa",
                "ababababababab", "li.min likes it", "ILOVEYOU 2024", "x".repeat(201)}) {
            assertThrows(ProblemException.class, () -> rules.require(bad, "li.min", "/next"), bad);
        }
        for (String good : new String[] {"four words in a row", "k7fm-x2qp-9hdt-w4ub", "我家的猫喜欢吃鱼和虾", "Tr0ub4dor&3x"}) {
            rules.require(good, "li.min", "/next");
        }
    }

    @Test
    void generatedPasswordsMeetTheRulesAndDiffer() {
        PasswordRules rules = new PasswordRules();
        Secrets secrets = new Secrets();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String password = secrets.password();
            assertTrue(password.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"), password);
            rules.require(password, "admin", "/next");
            assertTrue(seen.add(password));
        }
    }

    @Test
    void pausesDoubleUpToALimitAndWrongTriesAreForgotten() {
        Backoff backoff = Backoff.LOGIN;
        Duration before = Duration.ZERO;
        for (int failures = 1; failures < 60; failures++) {
            Duration pause = backoff.pause(failures);
            assertTrue(pause.compareTo(before) >= 0);
            assertTrue(pause.compareTo(backoff.longest()) <= 0);
            before = pause;
        }
        assertEquals(Duration.ZERO, backoff.pause(4));
        assertEquals(Duration.ofSeconds(30), backoff.pause(5));
        assertEquals(Duration.ofSeconds(60), backoff.pause(6));
        assertEquals(Duration.ofMinutes(15), backoff.pause(Integer.MAX_VALUE));
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        Tries many = new Tries(9, now, now.plusSeconds(480));
        assertEquals(10, backoff.oneMore(many, now.plus(Duration.ofHours(24))).failures());
        assertEquals(1, backoff.oneMore(many, now.plus(Duration.ofHours(24)).plusSeconds(1)).failures());
    }

    /** Two tills sign in at once: whoever looked at the clock first may be counted second. */
    @Test
    void whoIsNotToWaitIsNotBlockedForWhoLookedAtTheClockEarlier() {
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        assertEquals(Duration.ZERO, Backoff.LOGIN.oneMore(Tries.NONE, now).waitFrom(now.minusMillis(5)));
        assertEquals(Duration.ofSeconds(30), Backoff.LOGIN.oneMore(new Tries(4, now, now), now).waitFrom(now));
    }

    /** RFC 6238, appendix B, for HMAC-SHA-1, the last six digits. */
    @Test
    void codesAreThoseOfTheStandard() {
        Totp totp = new Totp();
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertEquals("287082", totp.code(secret, 59 / 30));
        assertEquals("081804", totp.code(secret, 1111111109L / 30));
        assertEquals("050471", totp.code(secret, 1111111111L / 30));
        assertEquals("005924", totp.code(secret, 1234567890L / 30));
        assertEquals("279037", totp.code(secret, 2000000000L / 30));
        assertEquals("353130", totp.code(secret, 20000000000L / 30));
    }
}
