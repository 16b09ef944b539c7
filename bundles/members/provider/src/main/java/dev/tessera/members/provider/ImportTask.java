package dev.tessera.members.provider;

import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Task;
import dev.tessera.members.provider.ImportService.Counts;
import dev.tessera.members.provider.ImportService.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs an import in the background, from the first line that is not done. */
@Component(service = Task.class)
public final class ImportTask implements Task<Work> {

    private static final int BATCH = 50;

    private final ImportService imports;

    @Activate
    public ImportTask(@Reference ImportService imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return ImportService.TASK;
    }

    @Override
    public Class<Work> dataType() {
        return Work.class;
    }

    @Override
    public void run(Work work, JobRun run) {
        imports.begin(work.importId()).ifPresent(row -> {
            while (!imports.isCancelled(work.importId())) {
                if (run.stopRequested()) {
                    // Thrown so that the queue runs it again, on this node after its restart or on another one.
                    throw new IllegalStateException("Stopped; the import goes on from here");
                }
                if (!imports.runSome(row, BATCH)) {
                    imports.finish(work.importId());
                    return;
                }
                Counts counts = imports.counts(work.importId());
                run.progress(counts.created() + " created, " + counts.updated() + " updated, " + counts.failed() + " failed, " + counts.waiting()
                        + " to go");
            }
        });
    }
}
