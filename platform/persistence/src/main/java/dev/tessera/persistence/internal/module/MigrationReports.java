package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.MigrationReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Collects how each module's start at the database went. */
public final class MigrationReports implements MigrationReport {

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Replaces what was known of the module. */
    public void add(Entry entry) {
        entries.put(entry.module(), entry);
    }

    /** Forgets a module whose bundle went; unknown ids and null do nothing. */
    public void remove(String module) {
        if (module != null) {
            entries.remove(module);
        }
    }
}
