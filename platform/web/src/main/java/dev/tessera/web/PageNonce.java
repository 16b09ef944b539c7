package dev.tessera.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/**
 * The nonce of a page's Content-Security-Policy. Scripts are only run from this server's own files, or inline as
 * {@code <script nonce="…">} with the value of this very answer; a page that needs an import map writes it so.
 */
public final class PageNonce {

    /** The request attribute behind this. */
    public static final String ATTRIBUTE = "dev.tessera.web.nonce";

    private PageNonce() {}

    /**
     * @return the nonce of the answer to this request, base64; asking for it puts it into the answer's policy, so it is asked for before
     *     the answer is written
     */
    public static String of(HttpServletRequest request) {
        return ((Supplier<?>) request.getAttribute(ATTRIBUTE)).get().toString();
    }
}
