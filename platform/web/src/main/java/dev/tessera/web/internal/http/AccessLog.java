package dev.tessera.web.internal.http;

import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON a request in the log category {@code dev.tessera.access}: templates instead of paths, no query, no address, no body,
 * so nothing in it is personal but the account's id.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.tessera.access");
    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready", "/metrics");

    void line(Instant started, String method, String route, int status, long nanos, long bytes, Exchange exchange) {
        // Probes come every few seconds for ever.
        if (PROBES.contains(route)) {
            LOG.debug("{}", new Line(started, method, route, status, nanos, bytes, exchange));
        } else {
            LOG.info("{}", new Line(started, method, route, status, nanos, bytes, exchange));
        }
    }

    /** Made into text only if somebody logs it. */
    private record Line(Instant started, String method, String route, int status, long nanos, long bytes, Exchange exchange) {

        @Override
        public String toString() {
            return "{\"time\":\"" + started + "\",\"method\":\"" + method + "\",\"route\":\"" + escaped(route) + "\",\"status\":" + status
                    + ",\"ms\":" + nanos / 1_000_000 + "." + nanos / 100_000 % 10 + ",\"bytes\":" + bytes
                    + ",\"principal\":\"" + escaped(exchange.principal()) + "\",\"request\":\"" + exchange.requestId() + "\"}";
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
