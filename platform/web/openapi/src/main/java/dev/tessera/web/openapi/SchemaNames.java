package dev.tessera.web.openapi;

import java.util.HashMap;
import java.util.Map;

/** Which class a named schema was made from. */
final class SchemaNames {

    private final Map<String, Class<?>> classes = new HashMap<>();

    /** @throws IllegalStateException if another class has that name, for one of the two would silently win */
    void put(String name, Class<?> type) {
        Class<?> before = classes.put(name, type);
        if (before != null && before != type) {
            throw new IllegalStateException("Two classes make the schema " + name + ": " + before.getName() + " and " + type.getName()
                    + ". Give one another name by @Schema(name = ...).");
        }
    }

    /** @return the class; null if the schema was not made from one */
    Class<?> get(String name) {
        return classes.get(name);
    }
}
