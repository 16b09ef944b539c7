package dev.tessera.web.internal.health;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.web.RestSupport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether REST can be served at all: it needs the guard, which needs accounts, which need the database. */
@Component(service = HealthCheck.class)
public final class RestHealth implements HealthCheck {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile RestSupport support;

    @Override
    public String name() {
        return "web.rest";
    }

    @Override
    public Health check() {
        return support == null ? Health.down("waiting for security and the database") : Health.up("requests are served");
    }
}
