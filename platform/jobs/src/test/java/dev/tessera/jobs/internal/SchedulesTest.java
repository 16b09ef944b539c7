package dev.tessera.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.HeartbeatConfig;
import com.github.kagkarlsson.scheduler.HeartbeatState;
import dev.tessera.jobs.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void dailyRunsOnceOnEveryDayOfTheYearAlsoWhenClocksChange() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Schedule daily = Schedule.daily(LocalTime.of(random.nextInt(24), random.nextInt(60)), BERLIN);
            Instant now = LocalDate.of(2026, 1, 1).atStartOfDay(BERLIN).toInstant().minusMillis(1);
            List<LocalDate> days = new ArrayList<>();
            Instant next = Schedules.next(daily, now);
            while (next.isBefore(LocalDate.of(2027, 1, 1).atStartOfDay(BERLIN).toInstant())) {
                days.add(next.atZone(BERLIN).toLocalDate());
                next = Schedules.next(daily, next.plusMillis(random.nextInt(3_600_000)));
            }
            assertEquals(LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).toList(), days, daily + ", seed " + seed);
        }
    }

    @Test
    void aPauseCountsFromTheEndOfTheRunAndIsNeverNothing() {
        Instant now = Instant.parse("2026-11-23T00:00:00Z");
        assertEquals(now.plusSeconds(90), Schedules.next(Schedule.every(Duration.ofSeconds(90)), now));
        assertEquals(now.plusSeconds(1), Schedules.next(Schedule.every(Duration.ZERO), now));
    }

    @Test
    void isReadAsItWasWritten() {
        for (Schedule schedule : List.of(Schedule.every(Duration.ofMinutes(5)), Schedule.daily(LocalTime.of(3, 30), BERLIN))) {
            assertEquals(schedule, Schedules.read(Schedules.write(schedule)));
        }
    }

    @Test
    void backOffDoublesUpToAnHour() {
        Duration first = Duration.ofSeconds(10);
        assertEquals(first, Runner.backOff(1, first));
        assertEquals(Duration.ofSeconds(80), Runner.backOff(4, first));
        assertEquals(Duration.ofHours(1), Runner.backOff(10, first));
        assertEquals(Duration.ofHours(1), Runner.backOff(1_000, first));
    }

    @Test
    void aRunIsOnlyToldToStopWhenOthersMayTakeItOver() {
        Instant begin = Instant.parse("2026-11-23T00:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        HeartbeatState heartbeat = new HeartbeatState(now::get, begin,
                new HeartbeatConfig(Duration.ofSeconds(15), 4, Duration.ofSeconds(60)));
        now.set(begin.plusSeconds(40));
        heartbeat.heartbeat(false, now.get());
        assertFalse(NamedWork.mayBeTakenOver(heartbeat), "late and failed once");
        now.set(begin.plusSeconds(60));
        assertTrue(NamedWork.mayBeTakenOver(heartbeat));
        heartbeat.heartbeat(true, now.get());
        assertFalse(NamedWork.mayBeTakenOver(heartbeat));
    }

    @Test
    void nothingButAPlainNameGetsIntoAStatement() {
        for (String name : List.of("", "x", "Members.Import", "members.import'", "members..import", "members.import;drop", "a.".repeat(120) + "b")) {
            assertThrows(IllegalArgumentException.class, () -> WorkName.job(name), name);
        }
        assertTrue(WorkName.ofKey(WorkName.task("members.import-2").key()).equals(WorkName.task("members.import-2")));
    }
}
