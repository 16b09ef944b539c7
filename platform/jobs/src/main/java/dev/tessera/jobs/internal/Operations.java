package dev.tessera.jobs.internal;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.security.AuditTrail;
import java.util.Map;
import java.util.UUID;

/** What an operator does to background work, each with its entry in the audit trail. */
public final class Operations {

    private static final String JOB = "jobs.job";
    private static final String TASK = "jobs.task";
    private static final String EVENT = "jobs.event-delivery";

    private final JobEngine engine;
    private final EventDeliveries events;
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;

    /** @param events what became of published events */
    public Operations(JobEngine engine, EventDeliveries events, UnitOfWork unitOfWork, AuditTrail audit) {
        this.engine = engine;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public JobEngine.JobState job(String name) {
        return engine.job(name).orElseThrow(() -> Problem.notFound("jobs.unknown").with("job", name).exception());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it runs already or its module is not here */
    public void runNow(String name) {
        unitOfWork.run(() -> {
            if (job(name).module() == null) {
                throw Problem.conflict("jobs.absent").with("job", name).exception();
            }
            if (!engine.runNow(name)) {
                throw Problem.conflict("jobs.already-running").with("job", name).exception();
            }
            record("jobs.run", JOB, name, null);
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it does not run */
    public void stop(String name) {
        unitOfWork.run(() -> {
            job(name);
            if (!engine.stop(name)) {
                throw Problem.conflict("jobs.not-running").with("job", name).exception();
            }
            record("jobs.stop", JOB, name, null);
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if its module is here or it runs elsewhere */
    public void forget(String name) {
        unitOfWork.run(() -> {
            if (!engine.forget(job(name))) {
                throw Problem.conflict("jobs.present").with("job", name).exception();
            }
            record("jobs.forget", JOB, name, null);
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public ExecutionTable.Entry task(UUID id) {
        return engine.executions().task(id).orElseThrow(() -> Problem.notFound("jobs.task-unknown").exception());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it is not parked */
    public void retryTask(UUID id) {
        unitOfWork.run(() -> {
            ExecutionTable.Entry task = task(id);
            if (!engine.executions().retry(id)) {
                throw Problem.conflict("jobs.task-not-parked").exception();
            }
            engine.lookAfterCommit();
            record("jobs.retry-task", TASK, id.toString(), described(task));
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it is running */
    public void discardTask(UUID id) {
        unitOfWork.run(() -> {
            ExecutionTable.Entry task = task(id);
            if (!engine.executions().discard(id)) {
                throw Problem.conflict("jobs.task-running").exception();
            }
            record("jobs.discard-task", TASK, id.toString(), described(task));
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it is not running */
    public void stopTask(UUID id) {
        unitOfWork.run(() -> {
            ExecutionTable.Entry task = task(id);
            if (!task.running() || !engine.log().requestStop(task.work(), task.instance())) {
                throw Problem.conflict("jobs.task-not-running").exception();
            }
            record("jobs.stop-task", TASK, id.toString(), described(task));
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if it is not parked */
    public void retryEvent(UUID deliveryId) {
        unitOfWork.run(() -> {
            if (!events.retry(deliveryId)) {
                throw Problem.notFound("jobs.event-unknown").exception();
            }
            record("jobs.retry-event", EVENT, deliveryId.toString(), null);
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if it is here */
    public void forgetSubscriber(String subscriber) {
        unitOfWork.run(() -> {
            if (!events.forget(subscriber)) {
                throw Problem.notFound("jobs.subscriber-unknown").with("subscriber", subscriber).exception();
            }
            record("jobs.forget-subscriber", "jobs.subscriber", subscriber, null);
        });
    }

    private static Map<String, Object> described(ExecutionTable.Entry task) {
        return Map.of("name", task.work().name(), "instance", task.instance(), "failures", task.failures());
    }

    private void record(String action, String type, String id, Object before) {
        audit.record(new AuditTrail.Change(action, type, id, null, before, null));
    }
}
