package dev.tessera.web.openapi;

import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;

/** The classes with a {@link Path} among those of a package. */
final class ResourceClasses {

    private ResourceClasses() {}

    static List<Class<?>> among(List<String> names, ClassLoader loader) {
        List<Class<?>> resources = new ArrayList<>();
        for (String name : names) {
            try {
                Class<?> type = Class.forName(name, false, loader);
                if (type.isAnnotationPresent(Path.class)) {
                    resources.add(type);
                }
            } catch (ClassNotFoundException | LinkageError broken) {
                throw new IllegalStateException("cannot load " + name, broken);
            }
        }
        return resources;
    }
}
