package dev.tessera.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** The request as the client sent it to the outermost trusted proxy. */
final class ClientRequest extends HttpServletRequestWrapper {

    private static final int HTTPS_PORT = 443;

    private final String address;
    private final boolean secure;

    ClientRequest(HttpServletRequest request, TrustedProxies proxies) {
        super(request);
        boolean trusted = proxies.isTrusted(request.getRemoteAddr());
        address = proxies.client(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
        secure = request.isSecure() || trusted && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : super.getScheme();
    }

    @Override
    public int getServerPort() {
        return secure && !super.isSecure() ? HTTPS_PORT : super.getServerPort();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        return secure && !super.isSecure() ? url.replace(0, url.indexOf(":"), "https") : url;
    }
}
