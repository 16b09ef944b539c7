package dev.tessera.web.internal.http;

import dev.tessera.web.RequestGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** One request being answered: what its log line, its numbers and its problems need. Used by the one thread that answers it. */
public final class Exchange implements AutoCloseable {

    /** The request attribute that holds it. */
    public static final String ATTRIBUTE = "dev.tessera.web.exchange";

    private final HttpServletRequest request;
    private final String requestId;
    private final Locale language;
    private RequestGuard.Call call;
    private String route;
    private Object resource;
    private byte[] bodyHash = new byte[0];

    public Exchange(HttpServletRequest request, String requestId, Locale language) {
        this.request = request;
        this.requestId = requestId;
        this.language = language;
    }

    public HttpServletRequest request() {
        return request;
    }

    public String requestId() {
        return requestId;
    }

    /** @return the language its problems are told in */
    public Locale language() {
        return language;
    }

    /** Lets the caller in, or throws why not. */
    public void enter(RequestGuard guard, RequestGuard.Endpoint endpoint) {
        if (call != null) {
            throw new IllegalStateException("entered twice: " + route);
        }
        call = guard.enter(request, endpoint);
    }

    /** @return whether a guard has let the caller in */
    public boolean isAdmitted() {
        return call != null;
    }

    /** @return who is calling; {@code -} before the guard has said */
    public String principal() {
        return call == null ? "-" : call.principal();
    }

    public void route(String template) {
        route = template;
    }

    /** @return the path as a template, never as it was called; null if none matched */
    public String route() {
        return route;
    }

    public void bodyHash(byte[] hash) {
        bodyHash = hash;
    }

    /** @return SHA-256 of the JSON body as it came; empty if none was read */
    public byte[] bodyHash() {
        return bodyHash;
    }

    public void resource(Object answering) {
        resource = answering;
    }

    /** @return the object whose method answers; null before it is known */
    public Object resource() {
        return resource;
    }

    @Override
    public void close() {
        if (call != null) {
            call.close();
        }
    }
}
