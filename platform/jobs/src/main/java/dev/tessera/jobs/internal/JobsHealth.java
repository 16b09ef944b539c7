package dev.tessera.jobs.internal;

import dev.tessera.kernel.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether this node still looks for due work. */
@Component
public final class JobsHealth implements HealthCheck {

    private static final Duration LONG_SILENCE = Duration.ofMinutes(10);

    private final JobsComponent jobs;
    private final Clock clock;

    @Activate
    public JobsHealth(@Reference JobsComponent jobs, @Reference Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "jobs.scheduler";
    }

    @Override
    public Health check() {
        Duration silence = Duration.between(jobs.engine().lastPoll(), clock.instant());
        return silence.compareTo(LONG_SILENCE) < 0
                ? Health.up("Looked for due work " + silence.toSeconds() + " s ago")
                : Health.degraded("Has not looked for due work for " + silence.toMinutes() + " minutes; see the log");
    }
}
