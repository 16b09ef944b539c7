package dev.tessera.web.internal.http;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of this bundle; a change counts from the next request on and restarts nothing. */
@Component(service = WebSettings.class, configurationPid = "dev.tessera.web")
@Designate(ocd = WebSettings.Configuration.class)
public final class WebSettings {

    private static final long MEBIBYTE = 1L << 20;

    private volatile Configuration configuration;
    private volatile TrustedProxies trustedProxies;

    @Activate
    public WebSettings(Configuration configuration) {
        modified(configuration);
    }

    @Modified
    void modified(Configuration changed) {
        trustedProxies = new TrustedProxies(List.of(changed.trusted_proxies()));
        configuration = changed;
    }

    /** @return whose X-Forwarded-* headers are believed */
    TrustedProxies trustedProxies() {
        return trustedProxies;
    }

    /** @return largest body in bytes where a method says nothing else */
    public long bodyLimit() {
        return configuration.request_max_mebibytes() * MEBIBYTE;
    }

    /** @return how long idempotency keys are kept; null for ever */
    public Duration idempotencyRetention() {
        int days = configuration.idempotency_retention_days();
        return days <= 0 ? null : Duration.ofDays(days);
    }

    /** @return what {@code /metrics} asks from callers of other machines; empty if they get nothing */
    public String metricsToken() {
        return configuration.metrics_token();
    }

    /** @return names of health checks without which this node is not ready */
    public List<String> requiredHealthChecks() {
        return List.of(configuration.health_required());
    }

    /** @return seconds for Strict-Transport-Security; 0 for none */
    long strictTransportSeconds() {
        return configuration.hsts_seconds();
    }

    /** What can be configured. */
    @ObjectClassDefinition(id = "dev.tessera.web", name = "%settings", description = "%settings.description", localization = "OSGI-INF/l10n/web")
    public @interface Configuration {

        @AttributeDefinition(name = "%proxies", description = "%proxies.description")
        String[] trusted_proxies() default {};

        @AttributeDefinition(name = "%request", description = "%request.description", min = "1", max = "64")
        int request_max_mebibytes() default 1;

        @AttributeDefinition(name = "%idempotency", description = "%idempotency.description", min = "0", max = "3650")
        int idempotency_retention_days() default 7;

        @AttributeDefinition(name = "%metrics", description = "%metrics.description", type = AttributeType.PASSWORD)
        String metrics_token() default "";

        @AttributeDefinition(name = "%required", description = "%required.description")
        String[] health_required() default {};

        @AttributeDefinition(name = "%hsts", description = "%hsts.description", min = "0")
        long hsts_seconds() default 31536000;
    }
}
