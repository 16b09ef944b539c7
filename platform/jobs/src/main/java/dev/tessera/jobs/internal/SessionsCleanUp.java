package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.security.ExpiredSessions;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes sessions that have ended by themselves. Security comes before jobs, so this is done for it. */
@Component
public final class SessionsCleanUp implements Job {

    private final ExpiredSessions sessions;

    @Activate
    public SessionsCleanUp(@Reference ExpiredSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "jobs.expired-sessions";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        Sweep.run(run, sessions::remove);
    }
}
