package dev.tessera.sales.provider.payment;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.Duration;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Captures what sales were made with, finds out what became of what is pending, and lets go of what nobody bought anything with. */
@Component(service = Job.class)
public final class PaymentSettlement implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 100;

    private final OutsidePayments payments;

    @Activate
    public PaymentSettlement(@Reference OutsidePayments payments) {
        this.payments = payments;
    }

    @Override
    public String name() {
        return "sales.payment-settlement";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(PAUSE);
    }

    @Override
    public void run(JobRun run) {
        for (UUID payment : payments.toSettle(AT_A_TIME)) {
            if (run.stopRequested()) {
                return;
            }
            run.progress(payment + " " + payments.settle(payment).state());
        }
    }
}
