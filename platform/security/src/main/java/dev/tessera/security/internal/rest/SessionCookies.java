package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.session.SessionGuard;
import jakarta.ws.rs.core.NewCookie;

/** The session cookie: for the server only, from this site only, and over TLS only where there is TLS. */
public final class SessionCookies {

    private SessionCookies() {}

    /** @return the cookie of a new session; it goes when the browser is closed */
    public static NewCookie opened(String token, Connection from) {
        return cookie(token, from, NewCookie.DEFAULT_MAX_AGE);
    }

    /** @return what makes the browser forget the cookie */
    static NewCookie closed(Connection from) {
        return cookie("", from, 0);
    }

    private static NewCookie cookie(String token, Connection from, int maxAge) {
        return new NewCookie.Builder(SessionGuard.COOKIE).value(token).path("/").maxAge(maxAge).httpOnly(true).secure(from.secure())
                .sameSite(NewCookie.SameSite.STRICT).build();
    }
}
