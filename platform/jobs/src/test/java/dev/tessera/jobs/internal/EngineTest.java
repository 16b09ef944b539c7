package dev.tessera.jobs.internal;

import static dev.tessera.jobs.internal.Node.await;
import static dev.tessera.jobs.internal.Node.job;
import static dev.tessera.jobs.internal.Node.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.jobs.Task;
import dev.tessera.jobs.internal.ExecutionTable.TaskFilter;
import dev.tessera.jobs.internal.RunLog.Outcome;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase("jobs")
class EngineTest {

    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));
    private static final TaskFilter ALL = new TaskFilter(null, null);
    private static final TaskFilter PARKED = new TaskFilter(TaskFilter.State.PARKED, null);

    /** What a task of these tests works on. */
    record Parcel(String label, Instant at) {}

    private final TestDatabase db;
    private final Queue<Node> nodes = new ConcurrentLinkedQueue<>();

    EngineTest(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void empty() {
        new Database(db.unitOfWork(), db.module("jobs")).apart(connection ->
                Database.update(connection, "delete from jobs_execution") + Database.update(connection, "delete from jobs_run"));
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
    }

    private Node node(String name) {
        Node node = Node.started(db, name);
        nodes.add(node);
        return node;
    }

    private void put(Node node, String instance) {
        put(node, instance, instance);
    }

    private void put(Node node, String instance, String label) {
        db.unitOfWork().run(() -> node.engine().put("trial.ship", instance, new Parcel(label, Instant.EPOCH), null));
    }

    private List<ExecutionTable.Entry> tasks(Node node, TaskFilter filter) {
        return node.engine().executions().tasks(filter, null, 200);
    }

    private static RunLog.Run last(Node node, String job) {
        return node.engine().job(job).orElseThrow().last();
    }

    @Test
    void everyTaskRunsOnceOnOneOfTwoNodesAsTheSystem() {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        Queue<String> parts = new ConcurrentLinkedQueue<>();
        Task<Parcel> ship = task("trial.ship", Parcel.class, (parcel, run) -> {
            assertEquals(Instant.EPOCH, parcel.at());
            runs.computeIfAbsent(parcel.label(), label -> new AtomicInteger()).incrementAndGet();
            parts.add(Node.SYSTEM.get());
        });
        Node a = node("a");
        Node b = node("b");
        a.engine().add(ship, "trial");
        b.engine().add(ship, "trial");
        db.unitOfWork().run(() -> IntStream.range(0, 300)
                .forEach(i -> a.engine().put("trial.ship", "" + i, new Parcel("" + i, Instant.EPOCH), null)));
        await("all tasks are done", () -> tasks(a, ALL).isEmpty());
        assertEquals(300, runs.size());
        assertTrue(runs.values().stream().allMatch(count -> count.get() == 1), () -> "more than once: " + runs);
        assertEquals(List.of("trial.ship"), parts.stream().distinct().toList());
    }

    @Test
    void everyTurnOfAJobIsTakenByOneNode() {
        AtomicInteger atATime = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Job job = job("trial.turn", HOURLY, run -> {
            most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
            atATime.decrementAndGet();
        });
        Node a = node("a");
        Node b = node("b");
        a.engine().add(job, "trial");
        b.engine().add(job, "trial");
        for (int turn = 1; turn <= 20; turn++) {
            Node asked = turn % 2 == 0 ? a : b;
            await("the job can be run", () -> db.unitOfWork().required(() -> asked.engine().runNow("trial.turn")));
            int expected = turn;
            await("turn " + turn, () -> ended(a, "trial.turn").size() == expected);
        }
        assertEquals(1, most.get());
        assertTrue(ended(a, "trial.turn").stream().allMatch(run -> run.outcome() == Outcome.SUCCEEDED));
        assertEquals(20, ended(a, "trial.turn").size(), "no turn was taken twice");
    }

    private static List<RunLog.Run> ended(Node node, String job) {
        return node.engine().runs(job, null, 200).stream().filter(run -> run.endedAt() != null).toList();
    }

    @Test
    void whatIsRolledBackWasNeverPut() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Node node = node("a");
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> done.add(parcel.label())), "trial");
        assertThrows(ArithmeticException.class, () -> db.unitOfWork().run(() -> {
            put(node, "rolled back");
            throw new ArithmeticException("on purpose");
        }));
        put(node, "committed");
        await("the committed task is done", () -> tasks(node, ALL).isEmpty());
        assertEquals(List.of("committed"), List.copyOf(done));
        assertThrows(IllegalStateException.class, () -> node.engine().put("trial.ship", "x", new Parcel("x", null), null),
                "outside a unit of work");
    }

    @Test
    void aTaskNeverSeesLessThanTheUnitThatPutIt() throws Exception {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Node node = node("a");
        db.unitOfWork().run(() -> node.engine().put("trial.ship", "one", new Parcel("first", null), null));
        CountDownLatch putAgain = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> unit = other.submit(() -> db.unitOfWork().run(() -> {
            put(node, "one");
            putAgain.countDown();
            waitFor(commit);
        }));
        waitFor(putAgain);
        AtomicBoolean committed = new AtomicBoolean();
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> done.add(committed.get() ? "after" : "before")), "trial");
        Instant added = Instant.now();
        await("the node has looked for due work", () -> node.engine().lastPoll().isAfter(added));
        committed.set(true);
        commit.countDown();
        unit.get(10, TimeUnit.SECONDS);
        other.shutdown();
        await("the task is done", () -> tasks(node, ALL).isEmpty());
        assertEquals(List.of("after"), List.copyOf(done), "it ran once, after the second unit had committed");
    }

    @Test
    void whatADeadNodeLeftIsRunElsewhereAndItsLateEndChangesNothing() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean toldToStop = new AtomicBoolean();
        Node a = node("a");
        a.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            started.countDown();
            waitFor(goOn);
            toldToStop.set(run.stopRequested());
        }), "trial");
        put(a, "one");
        waitFor(started);
        a.die();

        AtomicInteger revived = new AtomicInteger();
        CountDownLatch secondMayEnd = new CountDownLatch(1);
        Node b = node("b");
        b.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            revived.incrementAndGet();
            waitFor(secondMayEnd);
        }), "trial");
        await("the other node takes it over", () -> revived.get() == 1);

        a.wakeUp();
        goOn.countDown();
        await("the first node hears that it lost its lease", toldToStop::get);
        a.close();
        assertEquals(List.of("b"), tasks(b, ALL).stream().map(ExecutionTable.Entry::node).toList(), "the second run is undisturbed");
        secondMayEnd.countDown();
        await("the task is done", () -> tasks(b, ALL).isEmpty());
        List<RunLog.Run> runs = b.engine().log().history(WorkName.task("trial.ship"), "one", null, 10);
        assertEquals(List.of(Outcome.SUCCEEDED, Outcome.LOST), runs.stream().map(RunLog.Run::outcome).toList());
        assertEquals(List.of("b", "a"), runs.stream().map(RunLog.Run::node).toList());
        assertEquals(1, revived.get());
    }

    @Test
    void aFailingTaskIsTriedTenTimesThenParkedAndCanBeRetried() {
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean works = new AtomicBoolean();
        Node node = node("a");
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            tries.incrementAndGet();
            if (!works.get()) {
                throw new IllegalStateException("no stamps left");
            }
        }), "trial");
        put(node, "one");
        await("it is parked", () -> tasks(node, PARKED).size() == 1);
        ExecutionTable.Entry parked = tasks(node, PARKED).get(0);
        assertEquals(Runner.MOST_TRIES, tries.get());
        assertEquals(Runner.MOST_TRIES, parked.failures());
        assertEquals("java.lang.IllegalStateException: no stamps left", parked.error());
        assertEquals(Runner.MOST_TRIES, node.engine().log().history(WorkName.task("trial.ship"), "one", null, 100).stream()
                .filter(run -> run.outcome() == Outcome.FAILED).count());

        works.set(true);
        assertTrue(db.unitOfWork().<Boolean>required(() -> node.engine().executions().retry(parked.id())));
        await("it is done", () -> tasks(node, ALL).isEmpty());
        assertEquals(Runner.MOST_TRIES + 1, tries.get());
        assertFalse(node.engine().executions().retry(parked.id()), "it is parked no more");
    }

    @Test
    void puttingTheSameAgainRunsItOnceMoreOnlyIfItHasBegun() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Node node = node("a");
        put(node, "one", "first");
        put(node, "one", "put while it waits");
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            begun.countDown();
            waitFor(goOn);
            done.add(parcel.label());
        }), "trial");
        waitFor(begun);
        put(node, "one", "put while it runs");
        put(node, "one", "put twice while it runs");
        goOn.countDown();
        await("all is done", () -> tasks(node, ALL).isEmpty());
        assertEquals(List.of("first", "put twice while it runs"), List.copyOf(done));
    }

    @Test
    void puttingAParkedTaskGivesItANewLife() {
        AtomicBoolean works = new AtomicBoolean();
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Node node = node("a");
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            if (!works.get()) {
                throw new IllegalStateException("on purpose");
            }
            done.add(parcel.label());
        }), "trial");
        put(node, "one", "old");
        await("it is parked", () -> tasks(node, PARKED).size() == 1);
        works.set(true);
        put(node, "one", "new");
        await("it is done", () -> tasks(node, ALL).isEmpty());
        assertEquals(List.of("new"), List.copyOf(done));
    }

    @Test
    void aJobThatFailsRunsAgainAtItsNextTime() {
        Node node = node("a");
        node.engine().add(job("trial.fails", HOURLY, run -> {
            run.progress("half way");
            throw new IllegalStateException("on purpose");
        }), "trial");
        runNow(node, "trial.fails");
        await("it has failed", () -> node.engine().job("trial.fails").orElseThrow().failures() == 1);
        JobEngine.JobState job = node.engine().job("trial.fails").orElseThrow();
        assertEquals(Outcome.FAILED, job.last().outcome());
        assertEquals("java.lang.IllegalStateException: on purpose", job.last().error());
        assertEquals("half way", job.last().progress());
        Duration until = Duration.between(job.last().endedAt(), job.next());
        assertTrue(until.compareTo(Duration.ofMinutes(59)) > 0 && until.compareTo(Duration.ofMinutes(61)) < 0, () -> "next in " + until);
    }

    private void runNow(Node node, String job) {
        await(job + " can be run", () -> db.unitOfWork().required(() -> node.engine().runNow(job)));
    }

    @Test
    void anOperatorStopsARunOnWhicheverNodeItIs() {
        Node a = node("a");
        Node b = node("b");
        b.engine().add(job("trial.long", HOURLY, EngineTest::untilStopped), "trial");
        a.engine().add(job("trial.other", HOURLY, run -> { }), "trial");
        runNow(b, "trial.long");
        await("it runs", () -> a.engine().job("trial.long").orElseThrow().running());
        assertFalse(db.unitOfWork().<Boolean>required(() -> a.engine().runNow("trial.long")), "it runs already");
        assertTrue(db.unitOfWork().<Boolean>required(() -> a.engine().stop("trial.long")));
        await("it has stopped", () -> last(a, "trial.long").outcome() != null);
        await("its row has been given back", () -> !a.engine().job("trial.long").orElseThrow().running());
        assertEquals(Outcome.STOPPED, last(a, "trial.long").outcome());
        assertTrue(a.engine().job("trial.long").orElseThrow().next().isAfter(Instant.now().plusSeconds(3000)), "not again before its time");
    }

    private static void untilStopped(JobRun run) {
        await("stop was requested", run::stopRequested);
    }

    @Test
    void aNodeThatStopsLeavesItsWorkToTheOthers() {
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        Node a = node("a");
        a.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            begun.countDown();
            untilStopped(run);
            ends.add("a stopped");
        }), "trial");
        put(a, "one");
        waitFor(begun);
        a.close();
        assertEquals(List.of("a stopped"), List.copyOf(ends), "close waits for what runs");
        assertEquals(List.of(false), tasks(a, ALL).stream().map(ExecutionTable.Entry::running).toList());
        // A pool has terminated a moment before its last thread has.
        await("its threads end", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("tessera-jobs")));

        Node b = node("b");
        b.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> ends.add("b done")), "trial");
        await("the other node does it", () -> tasks(b, ALL).isEmpty());
        assertEquals(List.of("a stopped", "b done"), List.copyOf(ends));
    }

    @Test
    void aModuleThatGoesAwayPausesItsWorkAndDisturbsNobody() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch otherMayEnd = new CountDownLatch(1);
        Node node = node("a");
        Job leaving = job("trial.leaving", HOURLY, run -> {
            begun.countDown();
            untilStopped(run);
            done.add("stopped");
        });
        node.engine().add(leaving, "trial");
        node.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            waitFor(otherMayEnd);
            done.add("other undisturbed " + run.stopRequested());
        }), "other");
        put(node, "one");
        runNow(node, "trial.leaving");
        waitFor(begun);
        node.engine().remove(leaving);
        assertEquals(List.of("stopped"), List.copyOf(done), "removing waits for what runs");

        await("its row has been given back", () -> !node.engine().job("trial.leaving").orElseThrow().running());
        JobEngine.JobState absent = node.engine().job("trial.leaving").orElseThrow();
        assertNull(absent.module());
        assertEquals(HOURLY, absent.schedule());
        Instant looked = Instant.now();
        await("the node has looked again", () -> node.engine().lastPoll().isAfter(looked.plusMillis(100)));
        assertEquals(absent.next(), node.engine().job("trial.leaving").orElseThrow().next(), "it keeps its place while it is away");

        otherMayEnd.countDown();
        await("the other module's task is done", () -> tasks(node, ALL).isEmpty());
        node.engine().add(job("trial.leaving", HOURLY, run -> done.add("back")), "trial");
        await("the interrupted run is made up for", () -> done.contains("back"));
        assertEquals(List.of("stopped", "other undisturbed false", "back"), List.copyOf(done));
    }

    @Test
    void anotherScheduleCountsFromNow() {
        Node node = node("a");
        Job hourly = job("trial.turn", HOURLY, run -> { });
        node.engine().add(hourly, "trial");
        await("it is scheduled", () -> node.engine().job("trial.turn").map(JobEngine.JobState::next).isPresent());
        node.engine().remove(hourly);
        node.engine().add(job("trial.turn", Schedule.every(Duration.ofDays(2)), run -> { }), "trial");
        await("it is scheduled anew", () -> node.engine().job("trial.turn").orElseThrow().next().isAfter(Instant.now().plusSeconds(90_000)));
    }

    @Test
    void afterACrashOfTheOnlyProcessItsWorkStartsAtOnce() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Node crashed = node("crashed");
        crashed.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> {
            begun.countDown();
            waitFor(goOn);
        }), "trial");
        put(crashed, "one");
        waitFor(begun);
        crashed.die();

        AtomicInteger done = new AtomicInteger();
        Node restarted = new Node(db, "restarted");
        nodes.add(restarted);
        restarted.engine().recoverAlone();
        restarted.engine().add(task("trial.ship", Parcel.class, (parcel, run) -> done.incrementAndGet()), "trial");
        restarted.engine().start();
        await("it is done", () -> tasks(restarted, ALL).isEmpty());
        assertEquals(1, done.get());
        assertEquals(List.of(Outcome.SUCCEEDED, Outcome.LOST), restarted.engine().log()
                .history(WorkName.task("trial.ship"), "one", null, 10).stream().map(RunLog.Run::outcome).toList());
        goOn.countDown();
        crashed.close();
    }

    @Test
    void oldRunsAreForgottenButNeverTheNewest() {
        Node node = node("a");
        for (int turn = 0; turn < 3; turn++) {
            node.engine().log().end(node.engine().log().start(WorkName.job("trial.turn"), "-"), Outcome.SUCCEEDED, null, null);
        }
        assertEquals(0, node.engine().log().forget(Instant.now().minusSeconds(60), 10));
        assertEquals(2, node.engine().log().forget(Instant.now().plusSeconds(60), 10));
        assertEquals(1, node.engine().runs("trial.turn", null, 10).size());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
