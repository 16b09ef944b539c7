package dev.tessera.points.provider;

import dev.tessera.chinese.LunarDay;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.kernel.Deployment;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.RuleTerms.Event;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Points on birthdays, once a year for each member and rule. Looks back some days, so that nobody misses theirs because a run did; who was
 * given them already is left out.
 */
@Component(service = {Job.class, BirthdayJob.class})
public final class BirthdayJob implements Job {

    private static final LocalTime AT = LocalTime.of(0, 30);
    private static final int DAYS_BACK = 7;
    private static final int BATCH = 200;

    private final Programme programme;
    private final PointsMemory memory;
    private final PointsService points;
    private final Members members;
    private final Deployment deployment;

    @Activate
    public BirthdayJob(@Reference Programme programme, @Reference PointsMemory memory, @Reference PointsService points, @Reference Members members,
            @Reference Deployment deployment) {
        this.programme = programme;
        this.memory = memory;
        this.points = points;
        this.members = members;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "points.birthdays";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, deployment.zone());
    }

    @Override
    public void run(JobRun run) {
        LocalDate today = programme.now().atZone(deployment.zone()).toLocalDate();
        for (int back = DAYS_BACK; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            List<Rule> rules = memory.now().rulesFor(Event.BIRTHDAY, day);
            if (!rules.isEmpty()) {
                celebrate(day, rules, run);
            }
        }
    }

    private void celebrate(LocalDate day, List<Rule> rules, JobRun run) {
        run.each((Member last) -> members.celebrating(day, last == null ? null : last.id(), BATCH), member -> rules.forEach(rule -> points.give(
                new Award("rule:" + rule.id() + ":" + member.id() + ":" + year(member, day), member.id(), rule.terms().kind(), rule.terms().points(),
                        "points.event-birthday"), rule)));
    }

    /** A birthday comes once in a year of its own calendar; a lunar one may come twice in a common year, or not at all. */
    private static String year(Member member, LocalDate day) {
        return member.birthday().lunar() ? "L" + LunarDay.of(day).year() : Integer.toString(day.getYear());
    }
}
