package dev.tessera.persistence;

import org.osgi.annotation.versioning.ProviderType;

/** Numbers of this node's database work, for metrics and measurements. */
@ProviderType
public interface PersistenceStatistics {

    /** @return the numbers as they are now */
    Snapshot snapshot();

    /**
     * Switches the counting of statements on or off; off at first, as it costs a little.
     *
     * @param on whether statements inside units of work are counted from now on
     */
    void countStatements(boolean on);

    /**
     * @param units units of work begun since the start, each try once
     * @param commits those that were committed
     * @param rollbacks those that were rolled back
     * @param retries those run again because the database gave them up in favour of another
     * @param statements statements sent while counting was on; a batch counts once, as it is sent once
     * @param connectionsActive connections in use now
     * @param connectionsIdle connections waiting in the pool now
     * @param connectionsWanted threads waiting for a connection now
     * @param connectionsMaximum connections there can be
     */
    record Snapshot(long units, long commits, long rollbacks, long retries, long statements,
            int connectionsActive, int connectionsIdle, int connectionsWanted, int connectionsMaximum) {}
}
