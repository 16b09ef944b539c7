package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.error.Problem;
import dev.tessera.web.RetryAfter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Who has taken part in sales and is only away for a moment. A module that is being updated, or that stops first when the server stops, takes its
 * services with it for a fraction of a second; a sale made meanwhile would take no stock and earn no points for good. So it has to wait until
 * they are back, or until somebody takes the module away on purpose.
 */
final class Attendance {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final String type;
    private final Map<Bundle, Integer> present = new HashMap<>();
    /** The most each bundle had at once; without those that left for good. */
    private final Map<Bundle, Integer> most = new HashMap<>();
    /** Whether nobody is away; what sales ask each time. */
    private volatile boolean complete = true;

    /** @param type the class of the services that attend */
    Attendance(Class<?> type) {
        this.type = type.getName();
    }

    void came(Object service) {
        came(FrameworkUtil.getBundle(service.getClass()));
    }

    void left(Object service) {
        left(FrameworkUtil.getBundle(service.getClass()));
    }

    /** @param bundle whose service it is; null outside a framework */
    synchronized void came(Bundle bundle) {
        if (bundle != null) {
            most.merge(bundle, present.merge(bundle, 1, Integer::sum), Math::max);
        }
    }

    /** @param bundle whose service it was; null outside a framework */
    synchronized void left(Bundle bundle) {
        if (bundle != null) {
            present.computeIfPresent(bundle, (same, count) -> count == 1 ? null : count - 1);
            complete = false;
        }
    }

    /**
     * @throws dev.tessera.kernel.error.ProblemException UNAVAILABLE {@code sales.module-returning} naming the bundle that is away and is to come back
     */
    void require() {
        if (!complete) {
            look();
        }
    }

    private synchronized void look() {
        for (Iterator<Map.Entry<Bundle, Integer>> entries = most.entrySet().iterator(); entries.hasNext();) {
            Map.Entry<Bundle, Integer> entry = entries.next();
            Bundle bundle = entry.getKey();
            int here = present.getOrDefault(bundle, 0);
            if (here < entry.getValue() && !staysAway(bundle) && here < promised(bundle)) {
                throw RetryAfter.on(Problem.of(Problem.Kind.UNAVAILABLE, "sales.module-returning").with("module", bundle.getSymbolicName()), WAIT)
                        .exception();
            }
            if (here == 0) {
                entries.remove();
            } else {
                entry.setValue(here);
            }
        }
        complete = true;
    }

    /** An update and the server's stop leave the wish that the bundle runs; who disables a module or stops a bundle takes it back. */
    private static boolean staysAway(Bundle bundle) {
        return bundle.getState() == Bundle.UNINSTALLED || !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
    }

    /** @return how many such services the bundle as it is now says it has */
    private int promised(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? 0 : (int) revision.getDeclaredCapabilities("osgi.service").stream()
                .filter(capability -> capability.getAttributes().get("objectClass") instanceof List<?> classes && classes.contains(type)).count();
    }
}
