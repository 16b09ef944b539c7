package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.web.IdempotencyKeys;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets idempotency keys that are older than they are kept. Web comes before jobs, so this is done for it. */
@Component
public final class KeysCleanUp implements Job {

    private final IdempotencyKeys keys;

    @Activate
    public KeysCleanUp(@Reference IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "jobs.idempotency-keys";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        Sweep.run(run, keys::forgetExpired);
    }
}
