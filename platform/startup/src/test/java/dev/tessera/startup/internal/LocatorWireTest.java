package dev.tessera.startup.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;

/** HK2 gets its resource locator even if the framework refuses it at first, and nobody else is touched. */
class LocatorWireTest {

    private final List<String> asked = new ArrayList<>();

    private Bundle bundle(String name, int refusals) {
        return (Bundle) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("getSymbolicName")) {
                return name;
            }
            asked.add((String) arguments[0]);
            if (asked.size() <= refusals) {
                throw new ClassNotFoundException("resolving is not allowed now");
            }
            return Object.class;
        });
    }

    @Test
    void itIsAskedForUntilItIsThere() {
        new LocatorWire().bundleChanged(new BundleEvent(BundleEvent.STARTED, bundle("org.glassfish.hk2.api", 2)));
        assertEquals(List.of("org.glassfish.hk2.osgiresourcelocator.ServiceLoader", "org.glassfish.hk2.osgiresourcelocator.ServiceLoader",
                "org.glassfish.hk2.osgiresourcelocator.ServiceLoader"), asked);
    }

    @Test
    void onlyOnceItRunsAndOfNobodyElse() {
        new LocatorWire().bundleChanged(new BundleEvent(BundleEvent.RESOLVED, bundle("org.glassfish.hk2.api", 0)));
        new LocatorWire().bundleChanged(new BundleEvent(BundleEvent.STARTED, bundle("org.glassfish.hk2.utils", 0)));
        assertEquals(List.of(), asked);
    }
}
