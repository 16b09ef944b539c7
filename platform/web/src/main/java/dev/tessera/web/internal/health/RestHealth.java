package dev.tessera.web.internal.health;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.web.RestSupport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether REST can be served at all: it needs the guard, which needs accounts, which need the database. */
@Component(service = HealthCheck.class)
public final class RestHealth implements HealthCheck {

    private final BundleContext context;

    @Activate
    public RestHealth(BundleContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "web.rest";
    }

    @Override
    public Health check() {
        return context.getServiceReference(RestSupport.class) == null ? Health.down("waiting for security and the database") : Health.up("requests are served");
    }
}
