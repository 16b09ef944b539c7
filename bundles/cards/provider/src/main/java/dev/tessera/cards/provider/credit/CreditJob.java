package dev.tessera.cards.provider.credit;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.LocalDate;
import java.time.LocalTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every night brings all cards on which something may be owed up to the day; nights that were missed are made up for. */
@Component(service = {Job.class, CreditJob.class})
public final class CreditJob implements Job {

    private static final LocalTime AT = LocalTime.of(0, 45);

    private final Foundation foundation;
    private final CardTypes types;
    private final CardStore store;
    private final CreditService credit;

    @Activate
    public CreditJob(@Reference Foundation foundation, @Reference CardTypes types, @Reference CardStore store, @Reference CreditService credit) {
        this.foundation = foundation;
        this.types = types;
        this.store = store;
        this.credit = credit;
    }

    @Override
    public String name() {
        return "cards.credit";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, foundation.zone());
    }

    @Override
    public void run(JobRun run) {
        LocalDate today = foundation.now().atZone(foundation.zone()).toLocalDate();
        types.all().stream().filter(type -> type.definition().credit() != null).forEach(type -> bring(type, today, run));
    }

    private void bring(CardType type, LocalDate today, JobRun run) {
        run.each((CardRow last) -> store.page("where c.type_id = ? and c.main_card_id is null", last, type.id()),
                card -> foundation.write(() -> credit.bringUpTo(card.id(), today)));
    }
}
