package dev.tessera.startup.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Ties HK2 to its resource locator before REST begins. HK2 imports it dynamically only, because the version it names does not exist, and while Karaf
 * installs features nobody gets a dynamic import. Were REST to begin just then, HK2 would keep in mind that it has no generator, and everything would
 * be answered with 503 until the process ends. Once made, the tie stays.
 */
final class LocatorWire implements SynchronousBundleListener {

    private static final String USER = "org.glassfish.hk2.api";
    private static final String LOCATOR = "org.glassfish.hk2.osgiresourcelocator.ServiceLoader";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TRIES = 500;

    /** Runs in the thread that starts bundles, so REST, which comes at a later start level, begins afterwards. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED && USER.equals(event.getBundle().getSymbolicName())) {
            for (int tries = 0; tries < TRIES && !isTied(event.getBundle()); tries++) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isTied(Bundle user) {
        try {
            user.loadClass(LOCATOR);
            return true;
        } catch (ClassNotFoundException refused) {
            return false;
        }
    }
}
