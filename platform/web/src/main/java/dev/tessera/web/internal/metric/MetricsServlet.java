package dev.tessera.web.internal.metric;

import dev.tessera.web.MetricSource;
import dev.tessera.web.internal.http.LazyServices;
import dev.tessera.web.internal.http.WebSettings;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@code /metrics} for Prometheus: for programs on this machine, and for those that know the configured token. */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/metrics")
public final class MetricsServlet extends HttpServlet {

    private static final String BEARER = "Bearer ";

    private final transient RequestMetrics requests;
    private final transient WebSettings settings;
    private final transient PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private transient PrometheusRegistry jvm;

    private final transient Supplier<List<MetricSource>> sources;

    @Activate
    public MetricsServlet(BundleContext context, @Reference RequestMetrics requests, @Reference WebSettings settings) {
        this(requests, settings, new LazyServices<>(context, MetricSource.class));
    }

    /** @param sources gives the sources there are at the moment; closed with this if it can be */
    public MetricsServlet(RequestMetrics requests, WebSettings settings, Supplier<List<MetricSource>> sources) {
        this.requests = requests;
        this.settings = settings;
        this.sources = sources;
    }

    @Deactivate
    void close() {
        if (sources instanceof LazyServices<?> services) {
            services.close();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isLocal(request) && !hasToken(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        List<MetricSnapshot> all = new ArrayList<>();
        Stream.of(requests.registry(), jvm()).forEach(registry -> registry.scrape().forEach(all::add));
        all.addAll(Samples.collect(sources.get()));
        response.setContentType(writer.getContentType());
        response.setHeader("Cache-Control", "no-store");
        writer.write(response.getOutputStream(), new MetricSnapshots(all));
    }

    private synchronized PrometheusRegistry jvm() {
        if (jvm == null) {
            jvm = new PrometheusRegistry();
            JvmMetrics.builder().register(jvm);
        }
        return jvm;
    }

    /** A proxy on this machine speaks for others, so nothing that was forwarded counts as local. */
    private static boolean isLocal(HttpServletRequest request) throws IOException {
        boolean forwarded = Stream.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP").anyMatch(name -> request.getHeader(name) != null);
        return !forwarded && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private boolean hasToken(HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        String wanted = settings.metricsToken();
        return !wanted.isEmpty() && given != null && given.startsWith(BEARER) && MessageDigest.isEqual(
                given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
