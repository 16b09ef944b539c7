package dev.tessera.security.internal.login;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Time-based one-time passwords of RFC 6238 as authenticator apps make them: six digits, thirty seconds, HMAC-SHA-1. */
final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final int STEPS_EITHER_WAY = 1;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();

    /** @return a new secret in Base32, as people type it when they cannot scan it */
    String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base32.toBase32String(secret);
    }

    /** @return what an authenticator app scans */
    String uri(String secret, String login) {
        return "otpauth://totp/Tessera:" + URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret=" + secret + "&issuer=Tessera&algorithm=SHA1&digits=6&period=30";
    }

    /**
     * @param lastStep the step of the last code that was used; codes of it and before are refused
     * @return the step the code belongs to; empty if it is wrong or was used
     */
    OptionalLong accept(String secret, String code, Instant now, long lastStep) {
        long present = step(now);
        for (long step = present - STEPS_EITHER_WAY; step <= present + STEPS_EITHER_WAY; step++) {
            if (step > lastStep && MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** @return the code an authenticator app shows during that step */
    String code(String secret, long step) {
        try {
            Instant start = Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds());
            return generator.generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()), start);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("HMAC takes every key", impossible);
        }
    }

    long step(Instant now) {
        return now.getEpochSecond() / generator.getTimeStep().toSeconds();
    }
}
