package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets the history of runs that nobody looks at any more. */
@Component(configurationPid = JobsSettings.PID)
public final class RunsCleanUp implements Job {

    private final RunLog log;
    private final Clock clock;
    private final Duration keep;

    @Activate
    public RunsCleanUp(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=jobs)") ModuleDatabase tables,
            @Reference Ids ids, @Reference Clock clock, JobsSettings settings) {
        this.log = new RunLog(new Database(unitOfWork, tables), ids, clock, "clean-up");
        this.clock = clock;
        this.keep = Duration.ofDays(settings.historyDays());
    }

    @Override
    public String name() {
        return "jobs.clean-up";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(6));
    }

    @Override
    public void run(JobRun run) {
        Sweep.run(run, limit -> log.forget(clock.instant().minus(keep), limit));
    }
}
