package dev.tessera.security.internal;

import dev.tessera.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.WeakHashMap;

/** One installation folder for each database, because a database has one key file. */
final class Folders {

    private static final Map<TestDatabase, Path> FOLDERS = new WeakHashMap<>();

    private Folders() {}

    static synchronized Path of(TestDatabase db) {
        return FOLDERS.computeIfAbsent(db, any -> House.temporary());
    }
}
