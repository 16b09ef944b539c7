package dev.tessera.jobs.internal;

import com.github.kagkarlsson.scheduler.HeartbeatState;
import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/** What db-scheduler knows of a job or task: its name. The rest is looked up when it runs, because modules come and go. */
final class NamedWork extends AbstractTask<String> {

    private final WorkName work;
    private final Runner runner;

    NamedWork(String key, Runner runner) {
        super(key, String.class, (complete, operations) -> { throw new IllegalStateException("The runner ends its work itself"); },
                (complete, operations) -> runner.died(lease(complete.getExecution()), complete.getExecution().pickedBy,
                        complete.getExecution().consecutiveFailures));
        this.work = WorkName.ofKey(key);
        this.runner = runner;
    }

    @Override
    public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        runner.run(lease(context.getExecution()), instance.getData(), context.getExecution().consecutiveFailures,
                () -> mayBeTakenOver(context.getCurrentlyExecuting().getHeartbeatState()));
        return (complete, operations) -> { };
    }

    /** Not before others take this node for dead; a heartbeat that is late or fails once is no reason to stop. */
    static boolean mayBeTakenOver(HeartbeatState heartbeat) {
        return heartbeat.getFractionDead() >= 1;
    }

    private static ExecutionTable.Lease lease(Execution execution) {
        return new ExecutionTable.Lease(WorkName.ofKey(execution.getTaskName()), execution.getId(), execution.version);
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id) {
        throw new UnsupportedOperationException("Rows are put by ExecutionTable, not by db-scheduler: " + work);
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id, String data) {
        return schedulableInstance(id);
    }
}
