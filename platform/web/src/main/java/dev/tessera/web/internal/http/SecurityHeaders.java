package dev.tessera.web.internal.http;

import dev.tessera.web.PageNonce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** What browsers are told not to do with this server's answers. */
final class SecurityHeaders {

    private static final String POLICY = "Content-Security-Policy";
    // Component libraries write styles at run time; styles run nothing. Scripts come from files only, or carry the page's nonce.
    private static final String BEFORE_NONCE = "default-src 'self'; script-src 'self'";
    private static final String AFTER_NONCE = "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
            + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    void put(HttpServletRequest request, HttpServletResponse response, long strictTransportSeconds) {
        response.setHeader(POLICY, BEFORE_NONCE + AFTER_NONCE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()");
        if (request.isSecure() && strictTransportSeconds > 0) {
            response.setHeader("Strict-Transport-Security", "max-age=" + strictTransportSeconds);
        }
        request.setAttribute(PageNonce.ATTRIBUTE, nonce(response));
    }

    private Supplier<String> nonce(HttpServletResponse response) {
        return new Supplier<>() {
            private String value;

            @Override
            public String get() {
                if (value == null) {
                    byte[] bytes = new byte[NONCE_BYTES];
                    random.nextBytes(bytes);
                    value = Base64.getEncoder().encodeToString(bytes);
                    response.setHeader(POLICY, BEFORE_NONCE + " 'nonce-" + value + "'" + AFTER_NONCE);
                }
                return value;
            }
        };
    }
}
