package dev.tessera.web.testing;

import dev.tessera.web.RequestGuard;
import jakarta.servlet.http.HttpServletRequest;

/** A guard that lets everybody in; the principal is the header {@code X-Principal}, else {@code tester}. */
public final class OpenGuard implements RequestGuard {

    @Override
    public Call enter(HttpServletRequest request, Endpoint endpoint) {
        String given = request.getHeader("X-Principal");
        String principal = given == null ? "tester" : given;
        return new Call() {
            @Override
            public String principal() {
                return principal;
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
