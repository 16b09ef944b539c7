package dev.tessera.jobs;

import org.osgi.annotation.versioning.ProviderType;

/** One run of a job or task, in progress. */
@ProviderType
public interface JobRun {

    /** @return whether the run should end soon: the node is stopping or an operator asked for it */
    boolean stopRequested();

    /** @param line one sentence on how far it is, shown on the jobs page; without personal data */
    void progress(String line);
}
