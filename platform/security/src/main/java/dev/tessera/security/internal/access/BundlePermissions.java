package dev.tessera.security.internal.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code META-INF/tessera/module.json} of every started bundle and forgets it when the bundle stops. */
@Component(service = PermissionCatalogue.class)
public final class BundlePermissions implements PermissionCatalogue, BundleTrackerCustomizer<ModuleDeclaration> {

    private static final Logger LOG = LoggerFactory.getLogger(BundlePermissions.class);
    private static final String DESCRIPTOR = "META-INF/tessera/module.json";

    private final ObjectMapper json = new ObjectMapper();
    private final BundleTracker<ModuleDeclaration> tracker;
    private final Map<Long, ModuleDeclaration> declarations = new TreeMap<>();
    private volatile Map<String, Permission> permissions = Map.of();
    private volatile List<Module> modules = List.of();

    @Activate
    public BundlePermissions(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    public void close() {
        tracker.close();
    }

    @Override
    public Map<String, Permission> permissions() {
        return permissions;
    }

    @Override
    public List<Module> modules() {
        return modules;
    }

    @Override
    public ModuleDeclaration addingBundle(Bundle bundle, BundleEvent event) {
        URL descriptor = bundle.getEntry(DESCRIPTOR);
        if (descriptor == null) {
            return null;
        }
        ModuleDeclaration declaration = read(bundle, descriptor);
        change(bundle, declaration);
        return declaration;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ModuleDeclaration declaration) {
        // From starting to active nothing changes.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ModuleDeclaration declaration) {
        change(bundle, null);
    }

    private ModuleDeclaration read(Bundle bundle, URL descriptor) {
        try (var in = descriptor.openStream()) {
            return json.readValue(in, ModuleDeclaration.class);
        } catch (IOException | RuntimeException unreadable) {
            LOG.error("{} of {} cannot be read; its permissions are held by nobody", DESCRIPTOR, bundle.getSymbolicName(), unreadable);
            return ModuleDeclaration.EMPTY;
        }
    }

    private synchronized void change(Bundle bundle, ModuleDeclaration declaration) {
        if (declaration == null) {
            declarations.remove(bundle.getBundleId());
        } else {
            declarations.put(bundle.getBundleId(), declaration);
        }
        Collection<ModuleDeclaration> all = declarations.values();
        permissions = byId(all);
        modules = titled(all);
    }

    private static Map<String, Permission> byId(Collection<ModuleDeclaration> all) {
        Map<String, Permission> found = new TreeMap<>();
        for (ModuleDeclaration one : all) {
            one.asPermissions().forEach(permission -> found.putIfAbsent(permission.id(), permission));
        }
        return Collections.unmodifiableMap(found);
    }

    private static List<Module> titled(Collection<ModuleDeclaration> all) {
        return all.stream().filter(one -> !one.permissions().isEmpty()).map(one -> new Module(one.id(), one.title()))
                .sorted(Comparator.comparing(Module::id)).toList();
    }
}
