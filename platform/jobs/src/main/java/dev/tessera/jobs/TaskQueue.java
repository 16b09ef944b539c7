package dev.tessera.jobs;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Where one-off work is put. */
@ProviderType
public interface TaskQueue {

    /**
     * Queues work with the current unit of work; if that rolls back, nothing was queued.
     *
     * @param taskName a {@link Task#name}
     * @param instanceId tells two pieces of work of one task apart; putting the same again while it waits changes nothing
     * @param data what to work on
     * @param notBefore when to start at the earliest; null for now
     */
    void put(String taskName, String instanceId, Object data, Instant notBefore);
}
