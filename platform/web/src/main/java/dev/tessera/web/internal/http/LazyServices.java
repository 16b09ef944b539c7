package dev.tessera.web.internal.http;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * All services of a type, each taken when somebody first asks and kept until it goes. A servlet that referenced them directly would
 * have them activated, with all they need, inside the HTTP server's lock while the system starts.
 *
 * @param <T> the type of service
 */
public final class LazyServices<T> implements Supplier<List<T>>, AutoCloseable {

    private final ServiceTracker<T, Holder<T>> tracker;

    public LazyServices(BundleContext context, Class<T> type) {
        tracker = new ServiceTracker<>(context, type, null) {
            @Override
            public Holder<T> addingService(ServiceReference<T> reference) {
                return new Holder<>(context, reference);
            }

            @Override
            public void modifiedService(ServiceReference<T> reference, Holder<T> holder) {
                // Its properties say nothing here.
            }

            @Override
            public void removedService(ServiceReference<T> reference, Holder<T> holder) {
                holder.release();
            }
        };
        tracker.open();
    }

    @Override
    public List<T> get() {
        return tracker.getTracked().values().stream().map(Holder::service).filter(Objects::nonNull).toList();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private static final class Holder<T> {

        private final BundleContext context;
        private final ServiceReference<T> reference;
        private T service;

        Holder(BundleContext context, ServiceReference<T> reference) {
            this.context = context;
            this.reference = reference;
        }

        synchronized T service() {
            if (service == null) {
                service = context.getService(reference);
            }
            return service;
        }

        synchronized void release() {
            if (service != null) {
                service = null;
                context.ungetService(reference);
            }
        }
    }
}
