package dev.tessera.web.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.web.Messages;
import dev.tessera.web.internal.json.JsonRules;
import dev.tessera.web.internal.metric.RequestMetrics;
import dev.tessera.web.internal.rest.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Around every request to this server: its id, its headers, its numbers, its line in the access log, and an end to whatever it opened. */
@Component(service = Filter.class, property = {
    "osgi.http.whiteboard.filter.pattern=/*",
    "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
    "service.ranking:Integer=1000"
})
public final class RequestFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger("dev.tessera.web.failure");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "2";

    private final WebSettings settings;
    private final Exchanges exchanges;
    private final Messages messages;
    private final RequestMetrics metrics;
    private final Clock clock;
    private final Applications applications;
    private final SecurityHeaders headers = new SecurityHeaders();
    private final AccessLog log = new AccessLog();
    private final Problems problems;
    private final ObjectMapper json = JsonRules.newMapper();

    @Activate
    public RequestFilter(@Reference WebSettings settings, @Reference Exchanges exchanges, @Reference Messages messages,
            @Reference RequestMetrics metrics, @Reference Clock clock, @Reference Applications applications) {
        this.settings = settings;
        this.exchanges = exchanges;
        this.messages = messages;
        this.metrics = metrics;
        this.clock = clock;
        this.applications = applications;
        this.problems = new Problems(messages);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request.getAttribute(Exchange.ATTRIBUTE) != null) {
            // A forward or error dispatch of a request that is already known.
            chain.doFilter(request, response);
            return;
        }
        Instant started = clock.instant();
        long start = System.nanoTime();
        ClientRequest client = new ClientRequest((HttpServletRequest) request, settings.trustedProxies());
        CountingResponse answer = new CountingResponse((HttpServletResponse) response);
        Exchange exchange = new Exchange(client, requestId(client), messages.preferred(client.getHeader("Accept-Language")));
        client.setAttribute(Exchange.ATTRIBUTE, exchange);
        MDC.put("request", exchange.requestId());
        try {
            headers.put(client, answer, settings.strictTransportSeconds());
            answer.setHeader("X-Request-Id", exchange.requestId());
            exchanges.with(exchange, () -> guarded(chain, client, answer, exchange));
        } finally {
            finish(exchange, client, answer, started, System.nanoTime() - start);
            MDC.remove("request");
        }
    }

    private void guarded(FilterChain chain, ClientRequest client, CountingResponse answer, Exchange exchange) throws IOException {
        try {
            chain.doFilter(client, answer);
            if (answer.isBareRefusal() && !client.isAsyncStarted()) {
                boolean expected = answer.getStatus() == NOT_FOUND && exchange.route() == null && applications.isExpected(client.getRequestURI());
                refuse(client, answer, exchange, expected ? UNAVAILABLE : answer.getStatus());
            }
        } catch (IOException | ServletException | RuntimeException | LinkageError failed) {
            if (answer.isCommitted()) {
                // Usually the client went away in the middle of the answer.
                LOG.debug("Request {} broke off", exchange.requestId(), failed);
                throw failed instanceof IOException io ? io : new IOException(failed);
            }
            LOG.error("Request {} to {} failed", exchange.requestId(), route(client, exchange), failed);
            answer.reset();
            headers.put(client, answer, settings.strictTransportSeconds());
            answer.setHeader("X-Request-Id", exchange.requestId());
            refuse(client, answer, exchange, INTERNAL_ERROR);
        }
    }

    private void refuse(ClientRequest client, CountingResponse answer, Exchange exchange, int status) throws IOException {
        if (!LimitedBody.drain(client)) {
            answer.setHeader("Connection", "close");
        }
        answer.setStatus(status);
        if (status == UNAVAILABLE) {
            answer.setHeader("Retry-After", RETRY_SECONDS);
        }
        answer.setContentType(Problems.MEDIA_TYPE);
        answer.setHeader("Content-Language", exchange.language().toLanguageTag());
        byte[] body = json.writeValueAsBytes(problems.body(status, exchange.language(), exchange.requestId()));
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }

    private void finish(Exchange exchange, ClientRequest client, CountingResponse answer, Instant started, long nanos) {
        try {
            exchange.close();
        } finally {
            String method = METHODS.contains(client.getMethod()) ? client.getMethod() : "OTHER";
            String route = route(client, exchange);
            metrics.answered(method, route, answer.getStatus(), nanos);
            log.line(started, method, route, answer.getStatus(), nanos, answer.bytes(), exchange);
        }
    }

    /** @return the matched template, or the pattern of the servlet: never the path, which may hold anything */
    private static String route(HttpServletRequest request, Exchange exchange) {
        return exchange.route() != null ? exchange.route() : request.getContextPath() + request.getHttpServletMapping().getPattern();
    }

    private static String requestId(HttpServletRequest request) {
        String given = request.getHeader("X-Request-Id");
        return given != null && REQUEST_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
