package dev.tessera.jobs;

import org.osgi.annotation.versioning.ProviderType;

/** One run of a job or task, in progress. */
@ProviderType
public interface JobRun {

    /**
     * @return whether the run should end soon: the node is stopping, the module is going away, an operator asked for it, or another node
     *     has taken the work over. Whoever hears so and returns is not taken to have finished
     */
    boolean stopRequested();

    /** @param line one sentence on how far it is, shown on the jobs page; without personal data */
    void progress(String line);
}
