package dev.tessera.members.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Throws imports away after 30 days, for their failed lines are personal data nobody came back for. */
@Component
public final class ImportCleanUp implements Job {

    private static final Duration KEPT = Duration.ofDays(30);

    private final ImportService imports;
    private final Clock clock;

    @Activate
    public ImportCleanUp(@Reference ImportService imports, @Reference Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "members.import-clean-up";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(4, 10), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public void run(JobRun run) {
        Instant before = clock.instant().minus(KEPT);
        int gone = 0;
        int more = imports.purgeBefore(before);
        while (more > 0 && !run.stopRequested()) {
            gone += more;
            run.progress(gone + " imports thrown away");
            more = imports.purgeBefore(before);
        }
    }
}
