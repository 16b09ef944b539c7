package dev.tessera.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/** Work that recurs; registered as a service by the module it belongs to. */
@ConsumerType
public interface Job {

    /** @return a name that never changes, {@code module.purpose}; its title is in the module's messages as {@code job.<name>} */
    String name();

    /** @return when it runs */
    Schedule schedule();

    /**
     * Runs as the system, outside any unit of work; opens its own, small ones, and looks at {@link JobRun#stopRequested} between
     * them. A throwable is recorded as the run's error and the job runs again at its next time. A run that ends early because its
     * node stops or its module goes away is started again as soon as that is over.
     */
    void run(JobRun run);
}
