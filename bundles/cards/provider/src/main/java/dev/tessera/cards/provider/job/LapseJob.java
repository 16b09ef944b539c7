package dev.tessera.cards.provider.job;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.ledger.api.Lot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Books what has lapsed on cards, every hour, because the days of stores begin at different hours; each card in a unit of work of its own. */
@Component(service = {Job.class, LapseJob.class})
public final class LapseJob implements Job {

    private static final int BATCH = 200;

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
        UUID last = new UUID(0, 0);
        while (!run.stopRequested()) {
            List<UUID> due = lapse.due(last, BATCH);
            if (due.isEmpty()) {
                break;
            }
            due.forEach(card -> foundation.write(() -> lapse.lapse(card)));
            last = due.get(due.size() - 1);
            run.progress("cards up to " + last);
        }
        lapseMoney(run);
    }

    private void lapseMoney(JobRun run) {
        Lot last = null;
        while (!run.stopRequested()) {
            List<Lot> lots = lapse.lapsedMoney(last, BATCH);
            if (lots.isEmpty()) {
                return;
            }
            Set<UUID> cards = lots.stream().map(lot -> lot.account().ownerId()).collect(Collectors.toSet());
            cards.forEach(card -> foundation.write(() -> lapse.lapse(card)));
            last = lots.get(lots.size() - 1);
            run.progress(lots.size() + " lots");
        }
    }
}
