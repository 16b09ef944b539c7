package dev.tessera.members.provider;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberActivity;
import dev.tessera.members.api.MemberStageChanged;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.StageChangeRow;
import dev.tessera.members.provider.entity.StageChangeRow.Cause;
import dev.tessera.members.provider.entity.StageRuleRow;
import dev.tessera.members.provider.rules.StageRule;
import dev.tessera.members.provider.rules.StageRule.Stage;
import dev.tessera.members.provider.rules.StageRule.Visits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where members stand in their life with us: derived from visits and time by the rule of the day, every step recorded. */
@Component(service = {Lifecycle.class, MemberActivity.class})
public final class Lifecycle implements MemberActivity {

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public Lifecycle(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    @Override
    public void visited(UUID memberId, UUID unitId, Instant at) {
        visited(List.of(new Visit(memberId, unitId, at)));
    }

    @Override
    public void visited(List<Visit> visits) {
        foundation.write(() -> {
            Map<UUID, MemberRow> members = store.lockAll(visits.stream().map(Visit::memberId).toList());
            store.changeVisits(members.values(), () -> visits.forEach(visit -> visited(members.get(visit.memberId()), visit)));
        });
    }

    private void visited(MemberRow member, Visit visit) {
        LocalDate day = foundation.dateIn(visit.unitId(), visit.at());
        StageRule rule = ruleOn(day);
        boolean newest = member.lastVisitAt() == null || visit.at().isAfter(member.lastVisitAt());
        Optional<LocalDate> wonBack = newest ? rule.wonBackBy(day, visits(member)) : Optional.empty();
        member.visited(visit.at(), day);
        wonBack.ifPresent(member::wonBack);
        derive(member, Cause.VISIT);
    }

    /** Records the first stage of a new member. */
    void begin(MemberRow member) {
        Stage stage = ruleOn(member.registeredOn()).stageOn(member.registeredOn(), visits(member));
        member.stage(stage.stage(), member.registeredOn(), stage.until());
        record(member, null, stage.stage(), member.registeredOn(), Cause.REGISTERED);
    }

    /** Derives the member's stage of today. */
    void derive(MemberRow member, Cause cause) {
        LocalDate today = foundation.dateIn(member.homeUnitId(), foundation.now());
        Stage stage = ruleOn(today).stageOn(today, visits(member));
        LifecycleStage before = member.stage();
        if (stage.stage() == before) {
            member.stage(before, member.stageSince(), stage.until());
            return;
        }
        LocalDate since = cause == Cause.TIME ? later(stage.since(), member.stageSince()) : today;
        member.stage(stage.stage(), since, stage.until());
        record(member, before, stage.stage(), since, cause);
        foundation.publish(new MemberStageChanged(member.id(), before, stage.stage(), since));
    }

    /** @return the rule that counts on the day; read once per unit of work, because deliveries bring many visits in one */
    StageRule ruleOn(LocalDate day) {
        Map<LocalDate, StageRule> known = foundation.unitOfWork().attachment(this, HashMap::new);
        return known.computeIfAbsent(day, this::readRuleOn);
    }

    private StageRule readRuleOn(LocalDate day) {
        return foundation.session().createQuery("from StageRuleRow where validFrom <= :day order by validFrom desc", StageRuleRow.class)
                .setParameter("day", day).setMaxResults(1).uniqueResultOptional().map(StageRuleRow::rule).orElse(StageRule.DEFAULT);
    }

    /** @return the steps of the member's life, newest first */
    public List<StageChangeRow> history(UUID memberId) {
        return foundation.read(() -> foundation.session()
                .createQuery("from StageChangeRow where memberId = :member order by id desc", StageChangeRow.class)
                .setParameter("member", memberId).setMaxResults(200).list());
    }

    private void record(MemberRow member, LifecycleStage from, LifecycleStage to, LocalDate since, Cause cause) {
        foundation.session().persist(new StageChangeRow(foundation.nextId(), member.id(), from, to, since, cause, foundation.now()));
        if (from != null) {
            foundation.audit("members.stage", member, Map.of("stage", from), Map.of("stage", to, "since", since.toString(), "cause", cause));
        }
    }

    private static Visits visits(MemberRow member) {
        return new Visits(member.registeredOn(), member.lastVisitOn(), member.wonBackOn());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
