package dev.tessera.web.internal.metric;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.osgi.service.component.annotations.Component;

/** How often and how fast requests are answered, by route template. */
@Component(service = RequestMetrics.class)
public final class RequestMetrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private volatile Histogram durations;

    /** Counts one answered request. */
    public void answered(String method, String route, int status, long nanos) {
        durations().labelValues(method, route, Integer.toString(status)).observe(nanos / 1e9);
    }

    /** @return where the numbers are */
    public PrometheusRegistry registry() {
        return registry;
    }

    private Histogram durations() {
        Histogram present = durations;
        return present != null ? present : create();
    }

    private synchronized Histogram create() {
        if (durations == null) {
            durations = Histogram.builder()
                    .name("tessera_http_request_seconds")
                    .help("Time to answer a request, by route template")
                    .labelNames("method", "route", "status")
                    .classicOnly()
                    .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
                    .withoutExemplars()
                    .register(registry);
        }
        return durations;
    }
}
