package dev.tessera.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One-off work on some data; registered as a service, started through {@link TaskQueue}.
 *
 * @param <T> the data, a record Jackson can write and read
 */
@ConsumerType
public interface Task<T> {

    /** @return a name that never changes, {@code module.purpose} */
    String name();

    /** @return the type of its data */
    Class<T> dataType();

    /**
     * Runs as the system, outside any unit of work. A throwable has it tried again with back-off, ten times at the most; then it is
     * parked until somebody retries it. It may run twice if its node dies on the way, so its effect must be the same then.
     */
    void run(T data, JobRun run);
}
