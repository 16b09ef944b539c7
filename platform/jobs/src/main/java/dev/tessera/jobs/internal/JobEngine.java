package dev.tessera.jobs.internal;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.Schedule;
import dev.tessera.jobs.Task;
import dev.tessera.jobs.TaskQueue;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's share of the background work, from its start to its end. */
public final class JobEngine implements TaskQueue, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);

    private final Database database;
    private final Clock clock;
    private final ExecutionTable executions;
    private final RunLog log;
    private final Present present;
    private final TaskData taskData = new TaskData();
    private final WhiteboardScheduler scheduler;
    private final Set<String> unscheduled = ConcurrentHashMap.newKeySet();
    private volatile Instant lastPoll;

    /** What the engine works with. */
    record Surroundings(UnitOfWork unitOfWork, ModuleDatabase tables, Ids ids, Clock clock, Access access) {}

    JobEngine(Surroundings around, WhiteboardScheduler.Settings settings, Duration firstBackOff) {
        database = new Database(around.unitOfWork(), around.tables());
        clock = around.clock();
        executions = new ExecutionTable(database, around.ids(), clock);
        log = new RunLog(database, around.ids(), clock, settings.node());
        present = new Present(settings.shutdown());
        lastPoll = clock.instant();
        Runner runner = new Runner(database, executions, log, present, around.access(), taskData, clock, firstBackOff);
        scheduler = WhiteboardScheduler.create(clock, database, present::keys, runner, settings, threads(settings), afterPoll());
    }

    private WhiteboardScheduler.Threads threads(WhiteboardScheduler.Settings settings) {
        ThreadPoolExecutor due = Threads.pool("tessera-jobs-due", 1, this::look);
        return new WhiteboardScheduler.Threads(Threads.pool("tessera-jobs", settings.threads(), () -> { }), due,
                Threads.timer("tessera-jobs-heartbeat", 2));
    }

    private SchedulerListener afterPoll() {
        return new AbstractSchedulerListener() {
            @Override
            public void onSchedulerEvent(SchedulerEventType type) {
                if (type == SchedulerEventType.RAN_EXECUTE_DUE) {
                    lastPoll = clock.instant();
                    unscheduled.forEach(JobEngine.this::ensure);
                }
            }
        };
    }

    private void ensure(String key) {
        unscheduled.remove(key);
        Presence<Job> presence = present.job(WorkName.ofKey(key));
        if (presence == null) {
            return;
        }
        try {
            Schedule schedule = presence.service().schedule();
            executions.ensureJob(WorkName.ofKey(key), Schedules.write(schedule), Schedules.next(schedule, clock.instant()));
        } catch (RuntimeException failure) {
            unscheduled.add(key);
            LOG.warn("{} of {} could not be scheduled yet and will be tried again", key, presence.module(), failure);
        }
    }

    /** Frees what the process before this one left leased; only right where no other process can be alive. */
    void recoverAlone() {
        log.allLost("the system was stopped");
        int freed = executions.releaseAll();
        if (freed > 0) {
            LOG.info("{} jobs and tasks that were running when the system died start again", freed);
        }
    }

    void start() {
        scheduler.start();
    }

    /** Asks what runs to stop and waits for it; what does not stop in time is taken over once it stops answering. */
    @Override
    public void close() {
        if (!scheduler.getSchedulerState().isShuttingDown()) {
            present.stopAll();
            scheduler.stop();
        }
    }

    /** Looks for due work now. */
    private void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    void add(Job job, String module) {
        present.add(job, module);
        unscheduled.add(WorkName.job(job.name()).key());
        look();
    }

    void remove(Job job) {
        present.remove(job);
    }

    void add(Task<?> task, String module) {
        present.add(task, module);
        look();
    }

    void remove(Task<?> task) {
        present.remove(task);
    }

    @Override
    public void put(String taskName, String instanceId, Object data, Instant notBefore) {
        if (!database.unitOfWork().isActive()) {
            throw new IllegalStateException("Task " + taskName + " must be put inside a unit of work, with what it is about");
        }
        executions.put(WorkName.task(taskName), instanceId, taskData.write(taskName, data), notBefore);
        if (notBefore == null || !notBefore.isAfter(clock.instant())) {
            database.unitOfWork().afterCommit(this::look);
        }
    }

    /** Forgets the types of tasks met so far. */
    void forgetClasses() {
        taskData.forgetClasses();
    }

    /**
     * One job as operators see it.
     *
     * @param name its name
     * @param module symbolic name of the bundle it comes from; null if it is not on this node
     * @param schedule when it runs
     * @param next when it runs next; null while it runs or before it was first scheduled
     * @param running whether it runs, on any node
     * @param failures how often it failed in a row
     * @param last its newest run, perhaps still going on; null if it never ran
     */
    public record JobState(String name, String module, Schedule schedule, Instant next, boolean running, int failures, RunLog.Run last) {}

    /** @return every job that is here or has ever been, by name */
    public List<JobState> jobs() {
        Map<String, ExecutionTable.Entry> rows = executions.jobs().stream()
                .collect(Collectors.toMap(row -> row.work().key(), row -> row, (a, b) -> a, TreeMap::new));
        Map<String, RunLog.Run> runs = log.lastOfJobs().stream().collect(Collectors.toMap(run -> run.work().key(), run -> run));
        Map<String, Presence<Job>> here = present.jobs();
        Set<String> keys = new TreeSet<>(rows.keySet());
        keys.addAll(here.keySet());
        return keys.stream().map(key -> state(WorkName.ofKey(key), here.get(key), rows.get(key), runs.get(key))).toList();
    }

    private static JobState state(WorkName job, Presence<Job> here, ExecutionTable.Entry row, RunLog.Run last) {
        Schedule schedule = here != null ? here.service().schedule() : Schedules.read(row.data());
        boolean running = row != null && row.running();
        return new JobState(job.name(), here == null ? null : here.module(), schedule, row == null || running ? null : row.next(), running,
                row == null ? 0 : row.failures(), last);
    }

    /** @return the job; empty if there is and was none of that name */
    public Optional<JobState> job(String name) {
        return jobs().stream().filter(job -> job.name().equals(name)).findFirst();
    }

    /** @return whether it was waiting; it starts as soon as a node that has it is free */
    public boolean runNow(String name) {
        boolean changed = executions.dueNow(WorkName.job(name));
        if (changed) {
            database.unitOfWork().afterCommit(this::look);
        }
        return changed;
    }

    /** @return whether it was running; it ends when it next looks */
    public boolean stop(String name) {
        return log.requestStop(WorkName.job(name), ExecutionTable.JOB_INSTANCE);
    }

    /** @return runs of a job older than the given one (null: all), newest first, one more than the limit if there are more */
    public List<RunLog.Run> runs(String name, UUID before, int limit) {
        return log.history(WorkName.job(name), ExecutionTable.JOB_INSTANCE, before, limit);
    }

    /** @return whether it was neither running nor here and is forgotten until its module comes back */
    public boolean forget(JobState job) {
        return job.module() == null && executions.job(WorkName.job(job.name())).map(row -> executions.discard(row.id())).orElse(false);
    }

    /** @return the time it last looked for due work */
    public Instant lastPoll() {
        return lastPoll;
    }

    /** @return whether this node has the task */
    public boolean hasTask(WorkName task) {
        return present.task(task) != null;
    }

    /** @return the table of what is due when */
    public ExecutionTable executions() {
        return executions;
    }

    /** @return the history */
    public RunLog log() {
        return log;
    }

    /** Has waiting tasks looked at after the current unit of work has committed. */
    public void lookAfterCommit() {
        database.unitOfWork().afterCommit(this::look);
    }
}
