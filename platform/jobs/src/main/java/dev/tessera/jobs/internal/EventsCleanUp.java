package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.persistence.EventDeliveries;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes events that every subscriber has got. Persistence comes before jobs, so this is done for it. */
@Component(configurationPid = JobsSettings.PID)
public final class EventsCleanUp implements Job {

    private final EventDeliveries deliveries;
    private final Clock clock;
    private final Duration keep;

    @Activate
    public EventsCleanUp(@Reference EventDeliveries deliveries, @Reference Clock clock, JobsSettings settings) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.keep = Duration.ofDays(settings.eventDays());
    }

    @Override
    public String name() {
        return "jobs.delivered-events";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        Sweep.run(run, limit -> deliveries.removeDelivered(clock.instant().minus(keep), limit));
    }
}
