package dev.tessera.modules.internal.start;

import dev.tessera.kernel.health.HealthCheck;
import org.osgi.service.component.annotations.Component;

/**
 * The health check {@code modules.expected}: whether every module that is wanted is there and works and, in a demonstration, is
 * filled. It needs nothing itself, so that it says no from the first moment on; {@link StartWatch} tells it what it finds.
 */
@Component(service = {HealthCheck.class, Readiness.class}, immediate = true)
public final class Readiness implements HealthCheck {

    private volatile Health health = Health.down("the start has just begun");

    @Override
    public String name() {
        return "modules.expected";
    }

    @Override
    public Health check() {
        return health;
    }

    void tell(Health now) {
        health = now;
    }
}
