package dev.tessera.web;

import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A module's REST application, one per module so that a module's arrival rebuilds nobody else's. A module registers a subclass as
 * a component of service {@link Application} with {@code @JakartarsName("members")} and
 * {@code @JakartarsApplicationBase("members")}, which puts its resources under {@code /api/members}.
 */
public abstract class RestApplication extends Application {

    private final Set<Object> singletons = new LinkedHashSet<>();

    /**
     * @param support the shared half
     * @param resources the module's resources, plain objects with Jakarta REST annotations
     */
    protected RestApplication(RestSupport support, Object... resources) {
        singletons.addAll(support.providers());
        singletons.addAll(List.of(resources));
    }

    @Override
    public final Set<Object> getSingletons() {
        return singletons;
    }

    @Override
    public final Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.disableAutoDiscovery", true,
                "jersey.config.server.disableMoxyJson", true,
                // The servlet container's own error page would replace a problem without a body.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
