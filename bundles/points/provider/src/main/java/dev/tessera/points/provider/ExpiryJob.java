package dev.tessera.points.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.points.api.PointsExpired;
import dev.tessera.points.provider.PointsStore.ExpiredLot;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Books out what has run out, soon after midnight of the programme. Points cannot be spent from their expiry on, whether this has run or not;
 * so it may be late, miss days or run twice and the books are the same.
 */
@Component(service = {Job.class, ExpiryJob.class})
public final class ExpiryJob implements Job {

    private static final LocalTime AT = LocalTime.of(0, 10);
    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final Programme programme;
    private final PointsMemory memory;
    private final EventPublisher events;
    private final Deployment deployment;

    @Activate
    public ExpiryJob(@Reference UnitOfWork unitOfWork, @Reference Programme programme, @Reference PointsMemory memory, @Reference EventPublisher events,
            @Reference Deployment deployment) {
        this.unitOfWork = unitOfWork;
        this.programme = programme;
        this.memory = memory;
        this.events = events;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "points.expiry";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, deployment.zone());
    }

    @Override
    public void run(JobRun run) {
        long accounts = 0;
        Lot last = null;
        while (!run.stopRequested()) {
            Lot after = last;
            List<Lot> expired = unitOfWork.readOnly(() -> programme.ledger()
                    .expiring(AccountKey.Owner.MEMBER, "points:", null, justAfter(), after, BATCH));
            if (expired.isEmpty()) {
                return;
            }
            Set<AccountKey> keys = new LinkedHashSet<>();
            expired.forEach(lot -> keys.add(lot.account()));
            for (AccountKey key : keys) {
                unitOfWork.run(() -> expire(key));
            }
            last = expired.get(expired.size() - 1);
            accounts += keys.size();
            run.progress(accounts + " accounts");
        }
    }

    /** What runs out at this very moment has run out; a microsecond is the least the databases tell apart. */
    private Instant justAfter() {
        return programme.now().plus(1, ChronoUnit.MICROS);
    }

    /** What is held back by a reservation stays until that is over. */
    private void expire(AccountKey key) {
        AccountState state = programme.ledger().lock(List.of(key)).get(key);
        Kind kind = memory.now().kind(key.asset().code().substring("points:".length())).orElseThrow();
        List<Lot> lots = state.lots().stream().filter(lot -> lot.terms().expiresAt() != null && !lot.terms().expiresAt().isAfter(programme.now()))
                .sorted(Draws.OLDEST_EXPIRY_FIRST).toList();
        List<Transfer.Draw> draws = Draws.take(lots, state.balance() - state.reserved());
        long points = Draws.sum(draws);
        if (points == 0) {
            return;
        }
        Movement movement = new Movement(programme.nextId(), Movement.Act.EXPIRY, kind.code(), key.ownerId(), null, -points, points, "points.expiry", null,
                programme.actor(), null, null, null, null, programme.now());
        programme.post(movement, "points.expiry", List.of(new Transfer(key, programme.issued(kind), points, List.copyOf(draws))));
        List<ExpiredLot> rows = new ArrayList<>();
        for (int index = 0; index < draws.size(); index++) {
            rows.add(new ExpiredLot(lots.get(index).id(), lots.get(index).terms().source(), draws.get(index).amount()));
        }
        programme.store().addExpired(movement.id(), rows);
        events.publish(new PointsExpired(key.ownerId(), kind.code(), points));
    }
}
