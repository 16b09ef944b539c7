package dev.tessera.cards.provider.job;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Books what has lapsed on cards, every hour, because the days of stores begin at different hours; each card in a unit of work of its own. */
@Component(service = {Job.class, LapseJob.class})
public final class LapseJob implements Job {

    private final Foundation foundation;
    private final Lapse lapse;

    @Activate
    public LapseJob(@Reference Foundation foundation, @Reference Lapse lapse) {
        this.foundation = foundation;
        this.lapse = lapse;
    }

    @Override
    public String name() {
        return "cards.lapse";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run(JobRun run) {
        run.each(lapse::due, card -> foundation.write(() -> lapse.lapse(card)));
        // A card is done with its first lot; for its others there is nothing left to do.
        run.each(lapse::lapsedMoney, lot -> foundation.write(() -> lapse.lapse(lot.account().ownerId())));
    }
}
