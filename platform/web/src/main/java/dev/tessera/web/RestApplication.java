package dev.tessera.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
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
     * @param resources the module's resources, plain objects with Jakarta REST annotations; sub-resource locators are refused
     */
    protected RestApplication(RestSupport support, Object... resources) {
        singletons.addAll(support.providers());
        for (Object resource : resources) {
            refuseLocators(resource.getClass());
            singletons.add(resource);
        }
    }

    /** A sub-resource locator would run before anybody has asked who is calling. */
    private static void refuseLocators(Class<?> resource) {
        for (Method method : resource.getMethods()) {
            boolean answers = Arrays.stream(method.getAnnotations()).anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
            if (method.isAnnotationPresent(Path.class) && !answers) {
                throw new IllegalArgumentException("@Path without an HTTP method: " + method);
            }
        }
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
