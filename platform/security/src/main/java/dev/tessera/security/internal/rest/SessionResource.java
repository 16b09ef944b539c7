package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.Authority;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.access.Places;
import dev.tessera.security.internal.login.OwnAccount;
import dev.tessera.security.internal.login.SignIn;
import dev.tessera.security.internal.login.SignIn.Attempt;
import dev.tessera.security.internal.login.SignIn.SignedIn;
import dev.tessera.security.internal.session.SessionGuard;
import dev.tessera.web.Answers;
import dev.tessera.web.PublicEndpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Signing in and out, and one's own sessions. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public final class SessionResource {

    private final SignIn signIn;
    private final OwnAccount own;
    private final CallerAccess access;
    private final PermissionCatalogue catalogue;

    public SessionResource(SignIn signIn, OwnAccount own, CallerAccess access, PermissionCatalogue catalogue) {
        this.signIn = signIn;
        this.own = own;
        this.access = access;
        this.catalogue = catalogue;
    }

    @POST
    @Path("session")
    @PublicEndpoint(reason = "Nobody is signed in before they have signed in")
    @Operation(summary = "Sign in", description = "Sets the session cookie. If the account has a second factor and no code was sent, the"
            + " answer is 401 with the code `security.code-needed`. After too many wrong tries it is 429 with `Retry-After`.")
    @Answers(SessionAnswer.class)
    public Response signIn(@NotNull @Valid SignInRequest request,
            @Parameter(hidden = true) @CookieParam(SessionCookies.BROWSER) String browser,
            @Parameter(hidden = true) @CookieParam(SessionGuard.COOKIE) String before) {
        Connection from = access.connection();
        SignedIn signedIn = signIn.signIn(new Attempt(request.login(), request.password(), request.code(), browser, before, from));
        String token = signedIn.opened().token();
        Authority authority = Authority.session(signedIn.caller(), from, signedIn.opened().session().id(),
                permission -> Places.NONE, false);
        SessionAnswer answer = access.as(authority, () -> answer(token));
        return Response.ok(answer).header(HttpHeaders.SET_COOKIE, SessionCookies.opened(token, from))
                .header(HttpHeaders.SET_COOKIE, SessionCookies.known(signedIn.browser(), from)).build();
    }

    @GET
    @Path("session")
    @dev.tessera.web.SignedIn
    @Operation(summary = "Who is signed in")
    public SessionAnswer session(@Parameter(hidden = true) @CookieParam(SessionGuard.COOKIE) String token) {
        return answer(token);
    }

    @DELETE
    @Path("session")
    @dev.tessera.web.SignedIn
    @Operation(summary = "Sign out")
    @Answers(status = 204)
    public Response signOut() {
        own.signOut();
        return Response.noContent().header(HttpHeaders.SET_COOKIE, SessionCookies.closed(access.connection())).build();
    }

    @GET
    @Path("sessions")
    @dev.tessera.web.SignedIn
    @Operation(summary = "One's own sessions", description = "Where one is signed in, the most recently used first")
    public OwnSessions ownSessions() {
        UUID present = access.authority().sessionId();
        List<OwnSessions.OwnSession> sessions = own.sessions().stream()
                .map(session -> OwnSessions.OwnSession.of(session, session.id().equals(present))).toList();
        return new OwnSessions(sessions);
    }

    @DELETE
    @Path("sessions/{id}")
    @dev.tessera.web.SignedIn
    @Operation(summary = "End one of one's sessions")
    public void endSession(@PathParam("id") UUID id) {
        own.endSession(id);
    }

    @DELETE
    @Path("sessions")
    @dev.tessera.web.SignedIn
    @Operation(summary = "End one's sessions but this one")
    public void endOtherSessions() {
        own.endOtherSessions();
    }

    private SessionAnswer answer(String token) {
        return SessionAnswer.of(own.get(), catalogue, token);
    }
}
