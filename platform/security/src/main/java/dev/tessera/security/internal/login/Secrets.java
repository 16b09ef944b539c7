package dev.tessera.security.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets: what people type, and what programs carry. */
public final class Secrets {

    /** Without characters that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** @return 16 characters in groups of four, e.g. {@code k7fm-x2qp-9hdt-w4ub}: 79 bits */
    public String password() {
        return groups(4);
    }

    /** @return 12 characters in groups of four: 59 bits */
    public String recoveryCode() {
        return groups(3);
    }

    /** @return 256 random bits as 43 characters of Base64url */
    public String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return what is stored of a token; it has so much entropy that it needs neither salt nor slowness */
    public static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private String groups(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count * 4; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
