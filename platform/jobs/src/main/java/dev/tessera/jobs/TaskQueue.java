package dev.tessera.jobs;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Where one-off work is put. */
@ProviderType
public interface TaskQueue {

    /**
     * Queues work with the current unit of work; if that rolls back, nothing was queued. It starts after the commit, at once if a
     * thread is free, and sees what the unit wrote.
     *
     * @param taskName a {@link Task#name}
     * @param instanceId tells two pieces of work of one task apart, at most 200 characters. Putting the same again while it waits
     *     changes nothing; while it runs, it runs once more with the newest data; a parked one gets a new life
     * @param data what to work on; stored as it is and shown to operators, so ids rather than personal data
     * @param notBefore when to start at the earliest, precise to a few seconds; null for now
     * @throws IllegalStateException if there is no current unit of work
     * @throws IllegalArgumentException if the name is none or Jackson cannot write the data
     */
    void put(String taskName, String instanceId, Object data, Instant notBefore);
}
