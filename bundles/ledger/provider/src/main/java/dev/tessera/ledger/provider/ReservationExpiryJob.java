package dev.tessera.ledger.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Frees what reservations held when their time is over. */
@Component
public final class ReservationExpiryJob implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 200;

    private final LedgerService ledger;

    @Activate
    public ReservationExpiryJob(@Reference LedgerService ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "ledger.reservation-expiry";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(PAUSE);
    }

    @Override
    public void run(JobRun run) {
        while (!run.stopRequested() && ledger.releaseExpired(AT_A_TIME) == AT_A_TIME) {
            run.progress("more to release");
        }
    }
}
