package dev.tessera.web.internal.http;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON a request in the log category {@code dev.tessera.access}: templates instead of paths, no query, no address, no body,
 * so nothing in it is personal but the account's id.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.tessera.access");

    void line(Instant started, String method, String route, int status, long nanos, long bytes, Exchange exchange) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{\"time\":\"" + started + "\",\"method\":\"" + method + "\",\"route\":\"" + escaped(route) + "\",\"status\":" + status
                    + ",\"ms\":" + nanos / 1_000_000 + "." + nanos / 100_000 % 10 + ",\"bytes\":" + bytes
                    + ",\"principal\":\"" + escaped(exchange.principal()) + "\",\"request\":\"" + exchange.requestId() + "\"}");
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c < ' ' ? ' ' : c);
        });
        return escaped.toString();
    }
}
