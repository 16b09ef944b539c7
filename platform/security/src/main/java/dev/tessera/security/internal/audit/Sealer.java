package dev.tessera.security.internal.audit;

import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals new rows of the audit trail soon after their commit; while nothing happens it looks only twice a minute. */
@Component(service = Sealer.class, immediate = true)
public final class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final long LOOK_SECONDS = 30;
    private static final long GATHER_MILLISECONDS = 200;
    private static final long STOP_SECONDS = 10;

    private final Chain chain;
    private final AuditAnchor anchor;
    private final AuditSignal signal;
    private final Thread thread;
    private volatile boolean stopping;

    @Activate
    public Sealer(@Reference Chain chain, @Reference AuditAnchor anchor, @Reference AuditSignal signal) {
        this.chain = chain;
        this.anchor = anchor;
        this.signal = signal;
        thread = new Thread(this::run, "tessera-audit-sealer");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    public void close() throws InterruptedException {
        stopping = true;
        signal.raise();
        thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopping) {
                seal();
                signal.await(LOOK_SECONDS, TimeUnit.SECONDS);
                gather();
            }
            seal();
        } catch (InterruptedException stopped) {
            LOG.debug("The sealer was stopped while it worked; what is left is sealed at the next start");
        }
    }

    /** Rows that come together are sealed together. */
    private void gather() throws InterruptedException {
        if (!stopping) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLISECONDS);
        }
    }

    private void seal() {
        try {
            chain.seal();
            anchor.remember(chain.head());
        } catch (RuntimeException failed) {
            LOG.warn("The audit trail could not be sealed now; it is tried again", failed);
        }
    }
}
