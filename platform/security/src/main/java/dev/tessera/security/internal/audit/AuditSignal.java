package dev.tessera.security.internal.audit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** Tells the sealer of this node that there are rows to seal. */
@Component(service = AuditSignal.class)
public final class AuditSignal {

    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until it is raised, but no longer than that. */
    void await(long time, TimeUnit unit) throws InterruptedException {
        if (raised.tryAcquire(time, unit)) {
            raised.drainPermits();
        }
    }
}
