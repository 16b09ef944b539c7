package dev.tessera.startup.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Writes {@code startup.tsv} into the instance's data folder: one line a step of the start, with the milliseconds since the process
 * began and what came up. It is no component, because it has to be there before declarative services are.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class StartTimes implements BundleActivator, SynchronousBundleListener, ServiceListener, FrameworkListener {

    /** What comes later than this is no longer the start but an operator's change. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final Map<String, String> BUNDLES = new TreeMap<>(Map.of(
            "org.ops4j.pax.logging.pax-logging-log4j2", "logging",
            "org.apache.felix.configadmin", "configuration",
            "org.apache.karaf.features.core", "features",
            "org.apache.felix.scr", "declarative services",
            "org.apache.felix.http.jetty12", "HTTP server listens",
            "org.eclipse.osgitech.rest.servlet.whiteboard", "REST whiteboard"));

    private static final String SERVICES = "(|(objectClass=dev.tessera.persistence.ModuleDatabase)"
            + "(objectClass=jakarta.ws.rs.core.Application)(objectClass=dev.tessera.web.RequestGuard)"
            + "(objectClass=dev.tessera.kernel.transaction.UnitOfWork))";

    private Instant begun;
    private Path file;

    @Override
    public void start(BundleContext context) throws IOException, InvalidSyntaxException {
        context.addBundleListener(new LocatorWire());
        String data = context.getProperty("karaf.data");
        if (data == null) {
            return;
        }
        begun = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        file = Path.of(data, "startup.tsv");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        step("Java machine and framework");
        context.addBundleListener(this);
        context.addServiceListener(this, SERVICES);
        context.addFrameworkListener(this);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the listeners away with the bundle.
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String name = event.getBundle().getSymbolicName();
        if (event.getType() == BundleEvent.STARTED && BUNDLES.containsKey(name)) {
            step(BUNDLES.get(name));
        } else if (event.getType() == BundleEvent.STARTED && name.startsWith("dev.tessera.")) {
            step("bundle " + name.substring("dev.tessera.".length()));
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            step(title(event.getServiceReference()));
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            step("all bundles started");
        }
    }

    private static String title(ServiceReference<?> service) {
        String type = ((String[]) service.getProperty(Constants.OBJECTCLASS))[0];
        Object name = service.getProperty("tessera.module");
        if (name == null) {
            name = service.getProperty("osgi.jakartars.name");
        }
        String what = switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "ModuleDatabase" -> "database";
            case "Application" -> "REST application";
            case "RequestGuard" -> "security";
            default -> "units of work";
        };
        return name == null ? what : what + " " + name;
    }

    private synchronized void step(String title) {
        Duration since = Duration.between(begun, Instant.now());
        if (since.compareTo(START) > 0) {
            return;
        }
        try {
            Files.writeString(file, since.toMillis() + "\t" + title + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
