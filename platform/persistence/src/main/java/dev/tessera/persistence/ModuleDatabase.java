package dev.tessera.persistence;

import java.sql.Connection;
import org.hibernate.Session;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One module's door to the database, registered as a service with the property {@value #MODULE} once the module's migrations
 * have run. A component that stores something references it with {@code target = "(tessera.module=members)"} and so appears
 * only when its tables are there.
 */
@ProviderType
public interface ModuleDatabase {

    /** Service property: the module's id. */
    String MODULE = "tessera.module";

    /**
     * The module's Hibernate session of the current unit of work, opened on first use, flushed before the commit and closed
     * after it. Never kept.
     *
     * @throws IllegalStateException if there is no current unit of work
     */
    Session session();

    /**
     * The connection of the current unit of work, for set-based SQL; commit, rollback and close on it do nothing. What this
     * module's session holds is flushed first.
     *
     * @throws IllegalStateException if there is no current unit of work
     */
    Connection connection();

    /** @return which database this is, for the few statements that differ */
    DatabaseKind kind();
}
