package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.internal.module.ModuleSource.Script;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Reads what a bundle brings for the database, without starting it or searching its classes. */
public final class BundleModules {

    private BundleModules() {}

    /** @return whether the bundle is a module that stores something */
    public static boolean isStoring(Bundle bundle) {
        return bundle.getEntry(ModuleSource.DESCRIPTOR) != null
                && (!entities(bundle).isEmpty() || bundle.getEntry(ModuleSource.MIGRATIONS) != null);
    }

    /**
     * @param bundle resolved
     * @throws IOException if its descriptor or a script cannot be read
     */
    public static ModuleSource read(Bundle bundle) throws IOException {
        String id = ModuleDescriptor.id(bundle.getEntry(ModuleSource.DESCRIPTOR));
        return new ModuleSource(id, bundle.adapt(BundleWiring.class).getClassLoader(), entities(bundle), scripts(bundle));
    }

    private static List<String> entities(Bundle bundle) {
        String header = bundle.getHeaders("").get(ModuleSource.ENTITIES_HEADER);
        return header == null ? List.of()
                : Arrays.stream(header.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private static List<Script> scripts(Bundle bundle) throws IOException {
        Enumeration<URL> found = bundle.findEntries(ModuleSource.MIGRATIONS, "*.sql", true);
        List<Script> scripts = new ArrayList<>();
        for (URL url : found == null ? List.<URL>of() : Collections.list(found)) {
            String[] path = url.getPath().split("/");
            try (InputStream stream = url.openStream()) {
                String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                scripts.add(new Script(path[path.length - 2], path[path.length - 1], text));
            }
        }
        return scripts;
    }
}
