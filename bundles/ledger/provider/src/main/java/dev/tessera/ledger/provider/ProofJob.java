package dev.tessera.ledger.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.kernel.Deployment;
import dev.tessera.ledger.api.Proof;
import java.time.LocalTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Proves everything every night, after the business day of most stores has ended. */
@Component
public final class ProofJob implements Job {

    private static final LocalTime AT = LocalTime.of(4, 30);

    private final Proof proof;
    private final Deployment deployment;

    @Activate
    public ProofJob(@Reference Proof proof, @Reference Deployment deployment) {
        this.proof = proof;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "ledger.proof";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, deployment.zone());
    }

    @Override
    public void run(JobRun run) {
        Proof.Result result = proof.prove();
        run.progress(result.transfers() + " transfers, " + result.differences().size() + " differences");
        if (!result.holds()) {
            throw new IllegalStateException("The books do not add up: " + result.differences().get(0));
        }
    }
}
