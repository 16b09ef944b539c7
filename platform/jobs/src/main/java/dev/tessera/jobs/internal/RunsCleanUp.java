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

    private static final int AT_A_TIME = 1000;

    private final RunLog log;
    private final Clock clock;
    private final Duration keep;

    @Activate
    public RunsCleanUp(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=jobs)") ModuleDatabase tables,
            @Reference Ids ids, @Reference Clock clock, JobsSettings settings) {
        this(new RunLog(new Database(unitOfWork, tables), ids, clock, "clean-up"), clock, Duration.ofDays(settings.historyDays()));
    }

    RunsCleanUp(RunLog log, Clock clock, Duration keep) {
        this.log = log;
        this.clock = clock;
        this.keep = keep;
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
        int forgotten = 0;
        int now;
        do {
            now = log.forget(clock.instant().minus(keep), AT_A_TIME);
            forgotten += now;
            run.progress(forgotten + " runs forgotten");
        } while (now == AT_A_TIME && !run.stopRequested());
    }
}
