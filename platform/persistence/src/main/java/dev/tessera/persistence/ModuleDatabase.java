package dev.tessera.persistence;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
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

    /**
     * Adds the rows before anything else is sent on the connection of the current unit of work, and at the latest before its commit. What
     * was left for later is sent in the order in which it came, all in one round trip; rows for one insert go together, where the first of them stood.
     * A refusal comes out of the call that sends it, so what has to be explained to the caller is checked before.
     *
     * @throws IllegalStateException if there is no current unit of work, or one that only reads
     */
    void later(Insert insert, Collection<Object[]> rows);

    /**
     * Like {@link #later(Insert, Collection)} for another statement, nobody being told how many rows it touched.
     *
     * @param sql one of few texts, because PostgreSQL keeps a plan for each
     */
    void later(String sql, Object... parameters);

    /**
     * Runs one query on its own, in one round trip: for the little that every request asks before it has a unit of work.
     *
     * @return all rows
     * @throws IllegalStateException inside a unit of work, which has its connection
     */
    <T> List<T> look(String query, Sql.Row<T> read, Object... parameters);

    /** @return which database this is, for the few statements that differ */
    DatabaseKind kind();
}
