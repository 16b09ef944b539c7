package dev.tessera.web.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.web.IdempotencyKeys;
import dev.tessera.web.Messages;
import dev.tessera.web.MetricSource;
import dev.tessera.web.RequestGuard;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import dev.tessera.web.internal.health.HealthServlet;
import dev.tessera.web.internal.http.Applications;
import dev.tessera.web.internal.http.Exchanges;
import dev.tessera.web.internal.http.NothingServlet;
import dev.tessera.web.internal.http.RequestFilter;
import dev.tessera.web.internal.http.WebSettings;
import dev.tessera.web.internal.message.MessageBook;
import dev.tessera.web.internal.metric.MetricsServlet;
import dev.tessera.web.internal.metric.RequestMetrics;
import dev.tessera.web.internal.rest.WebRestSupport;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** REST applications on a port of this machine, behind the same filter, guard hook, JSON and problems as in the product. */
public final class RestServer implements AutoCloseable {

    /** Here they neither come nor go. */
    private static final Applications APPLICATIONS = new Applications() {
        @Override
        public boolean serves(Object resource) {
            return true;
        }

        @Override
        public boolean isExpected(String path) {
            return false;
        }
    };
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private final RequestFilter filter;
    private final WebRestSupport support;
    private final HealthServlet health;
    private final MetricsServlet numbers;
    private volatile List<HealthCheck> checks = List.of();
    private volatile List<MetricSource> sources = List.of();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private RestServer(RequestGuard guard, UnitOfWork unitOfWork, ModuleDatabase database, Clock clock, Map<String, Object> settings) {
        WebSettings web = new WebSettings(configuration(settings));
        Exchanges exchanges = new Exchanges();
        Messages messages = messages();
        RequestMetrics metrics = new RequestMetrics();
        health = new HealthServlet(web, () -> checks);
        numbers = new MetricsServlet(metrics, web, () -> sources);
        filter = new RequestFilter(web, exchanges, messages, metrics, clock, APPLICATIONS);
        support = new WebRestSupport(guard, web, exchanges, messages, unitOfWork, database, clock, APPLICATIONS);
    }

    /**
     * @param guard who may come in
     * @param unitOfWork the units of work of the test's database
     * @param database its door for the module {@code web}
     * @return a running server without applications
     */
    public static RestServer start(RequestGuard guard, UnitOfWork unitOfWork, ModuleDatabase database) {
        return start(guard, unitOfWork, database, Clock.systemUTC(), Map.of());
    }

    /** @param settings values of the web bundle's configuration by their method names, e.g. {@code trusted_proxies} */
    public static RestServer start(RequestGuard guard, UnitOfWork unitOfWork, ModuleDatabase database, Clock clock, Map<String, Object> settings) {
        RestServer server = new RestServer(guard, unitOfWork, database, clock, settings);
        server.open();
        return server;
    }

    private void open() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(contexts);
        ServletContextHandler root = context("/");
        root.addServlet(new ServletHolder(health), "/health/live");
        root.addServlet(new ServletHolder(health), "/health/ready");
        root.addServlet(new ServletHolder(numbers), "/metrics");
        root.addServlet(new ServletHolder(new NothingServlet()), "/");
        contexts.addHandler(root);
        try {
            server.start();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Serves an application under {@code /api/<base>}. */
    public RestServer serve(String base, Function<RestSupport, RestApplication> application) {
        ServletContextHandler context = context("/api/" + base);
        context.addServlet(new ServletHolder(new ServletContainer(ResourceConfig.forApplication(application.apply(support)))), "/*");
        contexts.addHandler(context);
        try {
            context.start();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    private ServletContextHandler context(String path) {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath(path);
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        return context;
    }

    /** Serves {@code /health/*} from these checks, instead of those given before. */
    public void health(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Serves {@code /metrics} with these sources besides the server's own numbers. */
    public void metrics(List<MetricSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @return the texts of all modules on the class path */
    public static Messages messages() {
        return new MessageBook(new ClassPathMessages(), Currency.getInstance("CNY"));
    }

    /** @return what a job calls to forget old keys */
    public IdempotencyKeys idempotencyKeys() {
        return support;
    }

    /** @return the address of a path on this server */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    /**
     * @param path with its query, from {@code /api} on
     * @param body JSON, or null for none
     * @param headers names and values in turn; {@code Content-Type} is JSON unless it is among them
     * @return what was answered
     */
    public Answer call(String method, String path, String body, String... headers) {
        return send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Like {@link #call} with a body of bytes. */
    public Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** An annotation with the given values and else its defaults, as Declarative Services would make it. */
    private static WebSettings.Configuration configuration(Map<String, Object> values) {
        Map<String, Object> given = new HashMap<>(values);
        return (WebSettings.Configuration) Proxy.newProxyInstance(WebSettings.class.getClassLoader(),
                new Class<?>[] {WebSettings.Configuration.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * @param status HTTP status
     * @param headers the answer's headers
     * @param body its body as text
     */
    public record Answer(int status, HttpHeaders headers, String body) {

        /** @return the header's first value; null if there is none */
        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** @return the body as JSON */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException(status + " " + body, notJson);
            }
        }
    }
}
