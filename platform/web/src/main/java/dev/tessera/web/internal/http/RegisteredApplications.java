package dev.tessera.web.internal.http;

import jakarta.ws.rs.core.Application;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The applications in the service registry. */
@Component(service = Applications.class)
public final class RegisteredApplications implements Applications {

    private static final String BASE = "osgi.jakartars.application.base";
    private static final String API = "/api/";
    private static final long ABSENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private final BundleContext context;
    private final Map<String, Long> departures = new ConcurrentHashMap<>();
    private final ServiceTracker<Application, String> bases;

    @Activate
    public RegisteredApplications(BundleContext context) {
        this.context = context;
        // By reference alone: to get an application would activate it.
        bases = new ServiceTracker<>(context, Application.class, null) {
            @Override
            public String addingService(ServiceReference<Application> reference) {
                return String.valueOf(reference.getProperty(BASE)).replaceAll("^/|/$", "");
            }

            @Override
            public void removedService(ServiceReference<Application> reference, String base) {
                departures.put(base, System.nanoTime());
            }
        };
        bases.open();
    }

    @Deactivate
    void close() {
        bases.close();
    }

    @Override
    public boolean serves(Object resource) {
        return bases.getTracked().keySet().stream().anyMatch(reference -> holds(reference, resource));
    }

    private boolean holds(ServiceReference<Application> reference, Object resource) {
        Application application = context.getService(reference);
        if (application == null) {
            return false;
        }
        try {
            return application.getSingletons().contains(resource);
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public boolean isExpected(String path) {
        if (!path.startsWith(API)) {
            return false;
        }
        int end = path.indexOf('/', API.length());
        String base = path.substring(API.length(), end < 0 ? path.length() : end);
        Long departure = departures.get(base);
        boolean recent = departure != null && System.nanoTime() - departure < ABSENCE_NANOS;
        return recent || bases.getTracked().containsValue(base);
    }
}
