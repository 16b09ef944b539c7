package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.session.SessionGuard;
import java.time.Duration;

/** The cookies this module sets: for the server only, from this site only, and over TLS only where there is TLS. */
public final class SessionCookies {

    static final String BROWSER = "tessera_browser";

    private static final Duration BROWSER_KEPT = Duration.ofDays(365);

    private SessionCookies() {}

    /** @return the cookie of a new session; it goes when the browser is closed */
    public static String opened(String token, Connection from) {
        return cookie(SessionGuard.COOKIE, token, "/", "", from);
    }

    /** @return what makes the browser forget the session's cookie */
    static String closed(Connection from) {
        return cookie(SessionGuard.COOKIE, "", "/", "; Max-Age=0", from);
    }

    /** @return the cookie by which the browser is known the next time, sent only with signing in */
    static String known(String mark, Connection from) {
        return cookie(BROWSER, mark, "/api/security/session", "; Max-Age=" + BROWSER_KEPT.toSeconds(), from);
    }

    private static String cookie(String name, String value, String path, String age, Connection from) {
        return name + "=" + value + "; Path=" + path + age + "; HttpOnly; SameSite=Strict" + (from.secure() ? "; Secure" : "");
    }
}
