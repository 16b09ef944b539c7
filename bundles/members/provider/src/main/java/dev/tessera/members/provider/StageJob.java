package dev.tessera.members.provider;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.StageChangeRow.Cause;
import dev.tessera.members.provider.entity.StageRuleRow;
import dev.tessera.persistence.Sql;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Derives the stages that change by time alone. Every member carries the day on which that may happen next, so a run costs what
 * changes and not what there is; only a new rule has everybody looked at once.
 */
@Component(service = {Job.class, StageJob.class})
public final class StageJob implements Job {

    private static final int BATCH = 200;

    private final Foundation foundation;
    private final MemberStore store;
    private final Lifecycle lifecycle;

    @Activate
    public StageJob(@Reference Foundation foundation, @Reference MemberStore store, @Reference Lifecycle lifecycle) {
        this.foundation = foundation;
        this.store = store;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "members.stages";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(LocalTime.of(3, 30), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public void run(JobRun run) {
        applyNewRules();
        long done = 0;
        UUID last = new UUID(0, 0);
        while (!run.stopRequested()) {
            List<UUID> due = due(last);
            if (due.isEmpty()) {
                return;
            }
            foundation.write(() -> due.forEach(this::derive));
            last = due.get(due.size() - 1);
            done += due.size();
            run.progress(done + " members looked at");
        }
    }

    private void derive(UUID id) {
        MemberRow member = foundation.session().find(MemberRow.class, id);
        if (member.status() == MemberStatus.ACTIVE) {
            lifecycle.derive(store.lock(id), Cause.TIME);
        }
    }

    private List<UUID> due(UUID after) {
        return foundation.read(() -> foundation.session()
                .createQuery("select id from MemberRow where stageDue <= :day and id > :after order by id", UUID.class)
                .setParameter("day", latestToday()).setParameter("after", after).setMaxResults(BATCH).list());
    }

    /** A rule that counts from now on makes everybody due once. */
    private void applyNewRules() {
        foundation.write(() -> {
            List<StageRuleRow> waiting = foundation.session()
                    .createQuery("from StageRuleRow where applied = false and validFrom <= :day", StageRuleRow.class)
                    .setParameter("day", latestToday()).list();
            if (!waiting.isEmpty()) {
                waiting.forEach(StageRuleRow::apply);
                foundation.session().flush();
                Sql.update(foundation.connection(), "update members_member set stage_due = ? where status = 'ACTIVE'",
                        foundation.now().atOffset(ZoneOffset.UTC).toLocalDate());
            }
        });
    }

    /** @return the date it is where the day begins first */
    private LocalDate latestToday() {
        return foundation.now().atOffset(ZoneOffset.ofHours(14)).toLocalDate();
    }
}
