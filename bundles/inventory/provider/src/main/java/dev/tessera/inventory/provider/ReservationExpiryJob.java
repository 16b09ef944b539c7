package dev.tessera.inventory.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Frees stock that was held too long. */
@Component
public final class ReservationExpiryJob implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 200;

    private final InventoryService inventory;

    @Activate
    public ReservationExpiryJob(@Reference InventoryService inventory) {
        this.inventory = inventory;
    }

    @Override
    public String name() {
        return "inventory.reservation-expiry";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(PAUSE);
    }

    @Override
    public void run(JobRun run) {
        while (!run.stopRequested() && inventory.releaseExpired(AT_A_TIME) == AT_A_TIME) {
            run.progress("more to release");
        }
    }
}
