package dev.tessera.jobs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Task;
import dev.tessera.jobs.internal.ExecutionTable.Lease;
import dev.tessera.jobs.internal.RunLog.Outcome;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what was leased, as the system, and decides how it goes on. */
final class Runner {

    static final int MOST_TRIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    private final Database database;
    private final ExecutionTable executions;
    private final RunLog log;
    private final Present present;
    private final Access access;
    private final TaskData taskData;
    private final Clock clock;
    private final Duration firstBackOff;

    Runner(Database database, ExecutionTable executions, RunLog log, Present present, Access access, TaskData taskData, Clock clock,
            Duration firstBackOff) {
        this.database = database;
        this.executions = executions;
        this.log = log;
        this.present = present;
        this.access = access;
        this.taskData = taskData;
        this.clock = clock;
        this.firstBackOff = firstBackOff;
    }

    /** What to do once the service is at hand. */
    @FunctionalInterface
    private interface Body {
        void run(JobRun run) throws JsonProcessingException;
    }

    void run(Lease lease, String data, int failures, BooleanSupplier leaseLost) {
        if (lease.work().kind() == WorkName.Kind.JOB) {
            Presence<Job> presence = present.job(lease.work());
            run(lease, presence, failures, leaseLost, run -> presence.service().run(run));
        } else {
            Presence<Task<?>> presence = present.task(lease.work());
            run(lease, presence, failures, leaseLost, run -> runTask(presence.service(), data, run));
        }
    }

    private <T> void runTask(Task<T> task, String data, JobRun run) throws JsonProcessingException {
        task.run(taskData.read(data, task.dataType()), run);
    }

    private void run(Lease lease, Presence<?> presence, int failures, BooleanSupplier leaseLost, Body body) {
        if (presence == null) {
            executions.giveBack(lease);
            return;
        }
        UUID id = log.start(lease.work(), lease.instance());
        ActiveRun run = new ActiveRun(log, id, clock, leaseLost);
        if (!presence.enter(run)) {
            database.joined(connection -> log.end(id, Outcome.STOPPED, null, null) & executions.giveBack(lease));
            return;
        }
        Throwable failure = null;
        try {
            call(lease.work(), body, run);
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            presence.leave(run);
        }
        end(lease, presence, run, failures, failure);
    }

    private void call(WorkName work, Body body, ActiveRun run) {
        access.asSystem(work.name(), () -> {
            try {
                body.run(run);
                return null;
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("The data of the task cannot be read: " + unreadable.getOriginalMessage(), unreadable);
            }
        });
    }

    private void end(Lease lease, Presence<?> presence, ActiveRun run, int failures, Throwable failure) {
        ActiveRun.Stop stop = failure == null ? run.obeyed() : null;
        Outcome outcome = failure != null ? Outcome.FAILED : stop != null ? Outcome.STOPPED : Outcome.SUCCEEDED;
        if (failure != null) {
            LOG.error("{} {} of {} failed", lease.work().key(), lease.instance(), presence.module(), failure);
        }
        boolean held = database.apart(connection -> {
            log.end(run.id(), outcome, describe(failure), run.lastProgress());
            return goOn(lease, presence, failures, failure, stop);
        });
        if (!held) {
            LOG.error("{} {} ended as {} after this node had been taken for dead; another run of it may have happened",
                    lease.work().key(), lease.instance(), outcome);
        }
    }

    private boolean goOn(Lease lease, Presence<?> presence, int failures, Throwable failure, ActiveRun.Stop stop) {
        if (stop != null && stop != ActiveRun.Stop.OPERATOR) {
            return executions.giveBack(lease);
        }
        if (presence.service() instanceof Job job) {
            return executions.end(lease, nextOfJob(job, failures, failure));
        }
        if (stop != null) {
            return executions.end(lease, parked(failures, "stopped by an operator"));
        }
        return failure == null ? executions.done(lease) : executions.end(lease, afterFailure(failures + 1, describe(failure)));
    }

    private ExecutionTable.Outcome nextOfJob(Job job, int failures, Throwable failure) {
        Instant now = clock.instant();
        Instant next = Schedules.next(job.schedule(), now);
        return failure == null
                ? new ExecutionTable.Outcome(next, 0, null, false, now, null)
                : new ExecutionTable.Outcome(next, failures + 1, describe(failure), false, null, now);
    }

    private ExecutionTable.Outcome afterFailure(int failures, String error) {
        if (failures >= MOST_TRIES) {
            return parked(failures, error);
        }
        Instant now = clock.instant();
        return new ExecutionTable.Outcome(now.plus(backOff(failures, firstBackOff)), failures, error, false, null, now);
    }

    private ExecutionTable.Outcome parked(int failures, String error) {
        return new ExecutionTable.Outcome(clock.instant(), failures, error, true, null, clock.instant());
    }

    /** Doubles from the first pause up to an hour. */
    static Duration backOff(int failures, Duration first) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : pause;
    }

    /** The node that leased it stopped answering: a job runs again at once, a task too, but it counts as one of its tries. */
    void died(Lease lease, String node, int failures) {
        String error = "node " + node + " stopped answering";
        LOG.warn("{} {} is started again: {}", lease.work().key(), lease.instance(), error);
        database.apart(connection -> {
            log.lost(lease.work(), lease.instance(), error);
            return executions.end(lease, revived(lease.work().kind(), failures + 1, error));
        });
    }

    private ExecutionTable.Outcome revived(WorkName.Kind kind, int failures, String error) {
        boolean givenUp = kind == WorkName.Kind.TASK && failures >= MOST_TRIES;
        return new ExecutionTable.Outcome(clock.instant(), failures, error, givenUp, null, clock.instant());
    }

    private static String describe(Throwable failure) {
        return failure == null ? null : failure.getClass().getName() + ": " + failure.getMessage();
    }
}
