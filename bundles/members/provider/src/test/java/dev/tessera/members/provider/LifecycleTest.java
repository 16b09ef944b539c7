package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.jobs.JobRun;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberActivity.Visit;
import dev.tessera.members.api.MemberStageChanged;
import dev.tessera.members.provider.entity.StageChangeRow;
import dev.tessera.members.provider.rules.StageRule;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class LifecycleTest {

    private static final JobRun RUN = new JobRun() {
        @Override
        public boolean stopRequested() {
            return false;
        }

        @Override
        public void progress(String line) {
            assertTrue(!line.isBlank());
        }
    };

    private final Module module;
    private final StageJob job;

    LifecycleTest(TestDatabase db) {
        module = new Module(db);
        job = new StageJob(module.foundation, module.store, module.lifecycle);
    }

    @Test
    void fromNewToLostAndBack() {
        UUID member = module.register("流失").id();
        pass(30);
        pass(60);
        pass(90);
        assertEquals(LifecycleStage.LOST, stage(member));
        module.lifecycle.visited(member, TestOrganization.HANGZHOU, module.db.clock().instant());
        assertEquals(LifecycleStage.WON_BACK, stage(member));
        pass(59);
        assertEquals(LifecycleStage.WON_BACK, stage(member));
        pass(1);
        assertEquals(LifecycleStage.ACTIVE, stage(member));
        List<LifecycleStage> steps = module.lifecycle.history(member).stream().map(StageChangeRow::to).toList();
        assertEquals(List.of(LifecycleStage.ACTIVE, LifecycleStage.WON_BACK, LifecycleStage.LOST, LifecycleStage.AT_RISK, LifecycleStage.ACTIVE,
                LifecycleStage.NEW), steps);
        assertEquals(5, module.db.published(MemberStageChanged.class).stream().filter(event -> event.memberId().equals(member)).count());
    }

    @Test
    void aLateVisitCountsButMovesNothingBack() {
        UUID member = module.register("迟到").id();
        module.lifecycle.visited(member, TestOrganization.SHANGHAI, module.db.clock().instant());
        module.lifecycle.visited(member, TestOrganization.SHANGHAI, module.db.clock().instant().minus(Duration.ofDays(3)));
        var row = module.db.unitOfWork().readOnly(() -> module.store.find(member).orElseThrow());
        assertEquals(2, row.visits());
        assertEquals(module.db.clock().instant(), row.lastVisitAt());
        assertEquals(0, row.version(), "visits do not spoil anybody's edit");
    }

    @Test
    void manyVisitsCostAsManyStatementsAsTwo() {
        List<UUID> members = Stream.of("一", "二", "三", "四", "五", "六", "七", "八").map(name -> module.register("同行" + name).id()).toList();
        Instant at = module.db.clock().instant();
        long two = module.db.statementsOf(() -> module.lifecycle.visited(visits(members.subList(0, 2), at)));
        long six = module.db.statementsOf(() -> module.lifecycle.visited(visits(members.subList(2, 8), at)));
        assertEquals(two, six);
        module.lifecycle.visited(visits(List.of(members.get(0), members.get(1), members.get(0)), at.plusSeconds(1)));
        assertEquals(List.of(3L, 2L, 1L), module.db.unitOfWork().readOnly(() -> members.stream().limit(3).map(id -> module.store.find(id).orElseThrow().visits()).toList()));
        assertThrows(ProblemException.class, () -> module.lifecycle.visited(visits(List.of(members.get(0), UUID.randomUUID()), at)));
        assertEquals(3, module.db.unitOfWork().readOnly(() -> module.store.find(members.get(0)).orElseThrow()).visits(), "all or none");
    }

    private static List<Visit> visits(List<UUID> members, Instant at) {
        return members.stream().map(member -> new Visit(member, TestOrganization.SHANGHAI, at)).toList();
    }

    @Test
    void aNewRuleCountsFromItsDayAndLooksAtEverybodyOnce() {
        UUID member = module.register("新规则").id();
        pass(40);
        assertEquals(LifecycleStage.ACTIVE, stage(member));
        LocalDate from = today().plusDays(5);
        module.stageRules.set(new StageRule(from, 5, 20, 50, 10));
        pass(4);
        assertEquals(LifecycleStage.ACTIVE, stage(member));
        pass(2);
        assertEquals(LifecycleStage.AT_RISK, stage(member));
        assertEquals("members.stage-rule-past", assertThrows(ProblemException.class,
                () -> module.stageRules.set(new StageRule(today().minusDays(1), 5, 20, 50, 10))).problem().code());
        assertEquals("members.stage-rule-order", assertThrows(ProblemException.class,
                () -> module.stageRules.set(new StageRule(today(), 5, 20, 20, 10))).problem().code());
    }

    private void pass(int days) {
        module.db.clock().advance(Duration.ofDays(days));
        job.run(RUN);
    }

    private LocalDate today() {
        return module.db.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private LifecycleStage stage(UUID id) {
        Member member = module.members.find(id).orElseThrow();
        return member.stage();
    }
}
