package dev.tessera.security.internal.access;

import dev.tessera.persistence.WorkDecorator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the system the caller of work that nobody asked for by a request. */
@Component
public final class SystemCaller implements WorkDecorator {

    private final CallerAccess access;

    @Activate
    public SystemCaller(@Reference CallerAccess access) {
        this.access = access;
    }

    @Override
    public void run(String origin, Runnable work) {
        access.asSystem(origin, () -> {
            work.run();
            return null;
        });
    }
}
