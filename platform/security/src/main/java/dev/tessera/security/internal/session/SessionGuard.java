package dev.tessera.security.internal.session;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.security.Caller;
import dev.tessera.security.internal.access.Authority;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.account.AccountHoldings;
import dev.tessera.security.internal.session.Recognition.Bearer;
import dev.tessera.security.internal.session.Recognition.SignedIn;
import dev.tessera.web.RequestGuard;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RetryAfter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets requests in by session cookie or API token. One short reading of the database finds the caller and whether what is
 * remembered of their permissions still counts; everything after that is in memory.
 */
@Component
public final class SessionGuard implements RequestGuard {

    /** The name of the session cookie. */
    public static final String COOKIE = "tessera_session";

    private static final Duration MODULE_RETURNS = Duration.ofSeconds(2);
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_SECRET = 200;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> UNTIL_PASSWORD_CHANGED = Set.of("/api/security/session", "/api/security/password");

    private final UnitOfWork unitOfWork;
    private final CallerAccess access;
    private final PermissionCatalogue catalogue;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final AccountHoldings holdings;
    private final Recognition recognition;

    @Activate
    public SessionGuard(@Reference UnitOfWork unitOfWork, @Reference CallerAccess access, @Reference PermissionCatalogue catalogue,
            @Reference Recognition recognition, @Reference Sessions sessions, @Reference ApiTokens tokens,
            @Reference AccountHoldings holdings) {
        this.unitOfWork = unitOfWork;
        this.access = access;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.tokens = tokens;
        this.holdings = holdings;
        this.recognition = recognition;
    }

    @Override
    public Call enter(HttpServletRequest request, Endpoint endpoint) {
        Connection from = new Connection(request.getRemoteAddr(), request.getHeader("User-Agent"), request.isSecure());
        refuseOtherSites(request);
        if (endpoint.admission() == Admission.PUBLIC) {
            return open(Authority.anonymous(from), "anonymous");
        }
        return bearer(request).map(secret -> withToken(secret, from, endpoint))
                .or(() -> cookie(request).map(token -> withSession(token, request, from, endpoint)))
                .orElseThrow(SessionGuard::notSignedIn);
    }

    /** @return the session's token; empty if the request has none */
    public static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= LONGEST_SECRET).findFirst();
    }

    private Call withSession(String token, HttpServletRequest request, Connection from, Endpoint endpoint) {
        Found found = recognition.session(token).map(signedIn -> found(signedIn, from))
                .orElseThrow(SessionGuard::notSignedIn);
        SignedIn signedIn = found.signedIn();
        if (!SAFE_METHODS.contains(request.getMethod()) && !CsrfTokens.matches(request.getHeader(CSRF_HEADER), token)) {
            throw Problem.forbidden("security.csrf-token-wrong").exception();
        }
        if (signedIn.mustChange() && !UNTIL_PASSWORD_CHANGED.contains(request.getRequestURI())) {
            throw Problem.forbidden("security.password-change-first").exception();
        }
        if (sessions.isNoteworthy(signedIn.lastSeenAt())) {
            unitOfWork.run(() -> sessions.seen(signedIn.sessionId()));
        }
        return admit(found.authority(), "account:" + signedIn.accountId(), endpoint);
    }

    private Call withToken(String secret, Connection from, Endpoint endpoint) {
        Found found = recognition.token(secret).map(bearer -> found(bearer, from))
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "security.token-wrong").exception());
        Bearer bearer = found.bearer();
        if (tokens.isNoteworthy(bearer.lastUsedAt())) {
            unitOfWork.run(() -> tokens.used(bearer.tokenId()));
        }
        return admit(found.authority(), "token:" + bearer.tokenId(), endpoint);
    }

    private Found found(SignedIn signedIn, Connection from) {
        Holdings held = holdings.of(signedIn.accountId(), signedIn.revision());
        Caller caller = new Caller(Caller.Kind.SESSION, signedIn.accountId(), signedIn.name());
        return new Found(signedIn, null, Authority.session(caller, from, signedIn.sessionId(),
                permission -> held.places(permission, catalogue), held.isAdministrator()));
    }

    private Found found(Bearer bearer, Connection from) {
        Holdings held = holdings.of(bearer.accountId(), bearer.revision());
        Caller caller = new Caller(Caller.Kind.TOKEN, bearer.accountId(), bearer.owner() + " · " + bearer.tokenName());
        return new Found(null, bearer, Authority.token(caller, from, permission -> held.places(permission, catalogue),
                recognition.permissions(bearer), bearer.unitId()));
    }

    private Call admit(Authority authority, String principal, Endpoint endpoint) {
        Call call = open(authority, principal);
        try {
            requireAdmitted(endpoint);
            return call;
        } catch (RuntimeException refused) {
            call.close();
            throw refused;
        }
    }

    private void requireAdmitted(Endpoint endpoint) {
        switch (endpoint.admission()) {
            case SIGNED_IN -> { }
            case PERMISSION -> requirePermission(endpoint.permission(), endpoint.scope());
            default -> throw Problem.forbidden("security.endpoint-closed").exception();
        }
    }

    private void requirePermission(String permission, RequiresPermission.Scope scope) {
        if (catalogue.find(permission).isEmpty()) {
            // Nobody holds what no module declares, but this module is just stopping or starting.
            throw RetryAfter.on(Problem.of(Problem.Kind.UNAVAILABLE, "web.module-leaving"), MODULE_RETURNS).exception();
        }
        if (scope == RequiresPermission.Scope.DEPLOYMENT) {
            access.require(permission, null);
        } else if (!access.may(permission)) {
            throw Problem.forbidden("security.permission-missing").with("permission", permission).exception();
        }
    }

    private Call open(Authority authority, String principal) {
        CallerAccess.Bound bound = access.bind(authority);
        return new Call() {
            @Override
            public String principal() {
                return principal;
            }

            @Override
            public void close() {
                bound.close();
            }
        };
    }

    /** Browsers say where a request was made; nothing here is for other sites to call. Also protects signing in, which needs no token. */
    private static void refuseOtherSites(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !SAFE_METHODS.contains(request.getMethod()) && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.forbidden("security.other-site").exception();
        }
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        boolean given = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() <= LONGEST_SECRET;
        return given ? Optional.of(header.substring(BEARER.length()).strip()) : Optional.empty();
    }

    private static RuntimeException notSignedIn() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "security.not-signed-in").exception();
    }

    /** A caller as found in the database: by session or by token, the other being null. */
    private record Found(SignedIn signedIn, Bearer bearer, Authority authority) {}
}
