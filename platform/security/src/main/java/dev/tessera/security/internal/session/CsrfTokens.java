package dev.tessera.security.internal.session;

import dev.tessera.security.internal.login.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The token a page has to send back, worked out from the session's own, which pages cannot read. */
public final class CsrfTokens {

    private CsrfTokens() {}

    /** @return the token of the session */
    public static String of(String sessionToken) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256("csrf:" + sessionToken));
    }

    static boolean matches(String sent, String sessionToken) {
        return sent != null && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
                of(sessionToken).getBytes(StandardCharsets.UTF_8));
    }
}
