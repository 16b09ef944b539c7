package dev.tessera.cards.provider.job;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every night reminds of what is unpaid, after fees and statements of the day were made. */
@Component(service = {Job.class, DunningJob.class})
public final class DunningJob implements Job {

    private static final LocalTime AT = LocalTime.of(1, 0);

    private final Foundation foundation;
    private final Dunning dunning;

    @Activate
    public DunningJob(@Reference Foundation foundation, @Reference Dunning dunning) {
        this.foundation = foundation;
        this.dunning = dunning;
    }

    @Override
    public String name() {
        return "cards.dunning";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, foundation.zone());
    }

    @Override
    public void run(JobRun run) {
        LocalDate today = foundation.now().atZone(foundation.zone()).toLocalDate();
        run.each((UUID last) -> dunning.candidates(last, today), card -> foundation.write(() -> dunning.bringUpTo(card, today)));
    }
}
