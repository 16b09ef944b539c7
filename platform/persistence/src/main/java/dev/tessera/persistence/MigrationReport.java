package dev.tessera.persistence;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How each module's tables came to be as they are. */
@ProviderType
public interface MigrationReport {

    /** @return one entry per module seen since the start, by module id */
    List<Entry> entries();

    /**
     * @param module the module's id
     * @param version the schema version it stands at; null if none was reached
     * @param succeeded whether the module can be used
     * @param error what went wrong; null if nothing did
     * @param took how long migrating and building the session factory took
     */
    record Entry(String module, String version, boolean succeeded, String error, Duration took) {}
}
