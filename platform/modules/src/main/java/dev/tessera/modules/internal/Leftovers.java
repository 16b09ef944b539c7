package dev.tessera.modules.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of the classes of what was uninstalled or updated, and of nobody else's. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final long PATIENCE_SECONDS = 60;

    private Leftovers() {}

    /** Refreshes what was uninstalled or updated as far as nobody else has to be restarted for it. */
    static void refresh(BundleContext context) {
        FrameworkWiring wiring = wiring(context);
        Set<Bundle> alone = new HashSet<>();
        for (Bundle pending : wiring.getRemovalPendingBundles()) {
            Collection<Bundle> closure = wiring.getDependencyClosure(List.of(pending));
            if (wiring.getRemovalPendingBundles().containsAll(closure)) {
                alone.add(pending);
            } else {
                LOG.info("{} keeps its old classes until {} are restarted", pending, closure);
            }
        }
        refresh(wiring, alone);
    }

    /** Refreshes those of the bundles whose old classes are still in use, and with them whoever uses them. @return all that were */
    static Collection<Bundle> refreshWithUsers(BundleContext context, Collection<Bundle> bundles) {
        FrameworkWiring wiring = wiring(context);
        Set<Bundle> pending = new HashSet<>(wiring.getRemovalPendingBundles());
        pending.retainAll(bundles);
        Collection<Bundle> closure = wiring.getDependencyClosure(pending);
        refresh(wiring, pending);
        return closure;
    }

    private static void refresh(FrameworkWiring wiring, Set<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Refreshing {} is not done after {} s", bundles, PATIENCE_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static FrameworkWiring wiring(BundleContext context) {
        return context.getBundle(0).adapt(FrameworkWiring.class);
    }
}
