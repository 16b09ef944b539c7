package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import java.util.List;

/**
 * What a module brings for the database, wherever it was found.
 *
 * @param id the module's id
 * @param classLoader sees the module's entities
 * @param entities class names
 * @param scripts migrations of all databases
 */
public record ModuleSource(String id, ClassLoader classLoader, List<String> entities, List<Script> scripts) {

    /** Where a module's migrations lie. */
    public static final String MIGRATIONS = "META-INF/tessera/migration";

    /** Where a module's descriptor lies. */
    public static final String DESCRIPTOR = "META-INF/tessera/module.json";

    /** The manifest header that lists a module's entities. */
    public static final String ENTITIES_HEADER = "Tessera-Entities";

    public ModuleSource {
        entities = List.copyOf(entities);
        scripts = List.copyOf(scripts);
    }

    /** @return the scripts that run on this kind of database, those for all of them included */
    public List<Script> scriptsFor(DatabaseKind kind) {
        return scripts.stream().filter(script -> script.isFor(kind)).sorted().toList();
    }

    /** @return whether the module stores anything */
    public boolean isStoring() {
        return !entities.isEmpty() || !scripts.isEmpty();
    }

    /**
     * @param folder {@code common} or a vendor's
     * @param name file name, {@code V20261123120000__what.sql}
     * @param text the SQL
     */
    public record Script(String folder, String name, String text) implements Comparable<Script> {

        /** The folder of scripts that all databases understand. */
        public static final String COMMON = "common";

        boolean isFor(DatabaseKind kind) {
            return folder.equals(COMMON) || folder.equals(kind.folder());
        }

        @Override
        public int compareTo(Script other) {
            return name.compareTo(other.name);
        }
    }
}
