package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.Schedule;
import dev.tessera.jobs.internal.ExecutionTable;
import dev.tessera.jobs.internal.JobEngine;
import dev.tessera.jobs.internal.RunLog;
import dev.tessera.persistence.EventDeliveries;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the resources of this module answer. */
public final class JobAnswers {

    private JobAnswers() {}

    /** What a job does just now. */
    public enum JobState {
        /** It waits for its next run. */
        WAITING,
        /** It runs, on this or another node. */
        RUNNING,
        /** Its module is not on this node; it keeps its place until the module is back. */
        ABSENT
    }

    @Schema(name = "Job", description = "A recurring job")
    public record JobAnswer(
            @Schema(description = "Stable name", example = "jobs.clean-up") String name,
            @Schema(description = "Title in the language asked for") String title,
            @Schema(description = "Symbolic name of the bundle it comes from; null while that is absent", nullable = true) String module,
            JobState state,
            ScheduleAnswer schedule,
            @Schema(description = "When it runs next; null while it runs", nullable = true) Instant nextRun,
            @Schema(description = "How often it failed in a row") int failures,
            @Schema(description = "The newest run, perhaps still going on; null if there was none", nullable = true) RunAnswer lastRun) {

        static JobAnswer of(JobEngine.JobState job, String title) {
            JobState state = job.running() ? JobState.RUNNING : job.module() == null ? JobState.ABSENT : JobState.WAITING;
            return new JobAnswer(job.name(), title, job.module(), state, ScheduleAnswer.of(job.schedule()), job.next(), job.failures(),
                    job.last() == null ? null : RunAnswer.of(job.last()));
        }
    }

    @Schema(name = "JobList", description = "All jobs, by name")
    public record JobList(List<JobAnswer> items, long total) {}

    /** How a job recurs. */
    public enum ScheduleKind { EVERY, DAILY }

    @Schema(name = "JobSchedule", description = "When a job runs")
    public record ScheduleAnswer(
            ScheduleKind kind,
            @Schema(description = "EVERY: seconds from the end of one run to the start of the next", nullable = true) Long everySeconds,
            @Schema(description = "DAILY: local time of the run", nullable = true, example = "03:30") String time,
            @Schema(description = "DAILY: where that time counts", nullable = true, example = "Asia/Shanghai") String zone) {

        static ScheduleAnswer of(Schedule schedule) {
            if (schedule instanceof Schedule.Every every) {
                return new ScheduleAnswer(ScheduleKind.EVERY, every.pause().toSeconds(), null, null);
            }
            Schedule.Daily daily = (Schedule.Daily) schedule;
            return new ScheduleAnswer(ScheduleKind.DAILY, null, daily.time().toString(), daily.zone().getId());
        }
    }

    /** How far a run is or how it ended. */
    public enum RunState { RUNNING, SUCCEEDED, FAILED, STOPPED, LOST }

    @Schema(name = "JobRun", description = "One run of a job or task")
    public record RunAnswer(
            UUID id,
            RunState state,
            Instant startedAt,
            @Schema(description = "Null while it runs", nullable = true) Instant endedAt,
            @Schema(description = "How long it took; null while it runs", nullable = true) Long durationMilliseconds,
            @Schema(description = "Class and message of the failure; null if there was none", nullable = true) String error,
            @Schema(description = "The last line it reported on how far it is; null if none", nullable = true) String progress,
            @Schema(description = "The node it ran on") String node,
            @Schema(description = "Whether an operator asked it to stop") boolean stopRequested) {

        static RunAnswer of(RunLog.Run run) {
            Long took = run.endedAt() == null ? null : Duration.between(run.startedAt(), run.endedAt()).toMillis();
            RunState state = run.outcome() == null ? RunState.RUNNING : RunState.valueOf(run.outcome().name());
            return new RunAnswer(run.id(), state, run.startedAt(), run.endedAt(), took, run.error(), run.progress(), run.node(),
                    run.stopRequested());
        }
    }

    /** What a task does just now. */
    public enum TaskState {
        /** It waits for its time, for a free thread or, if it is absent, for its module. */
        WAITING,
        /** It runs, on this or another node. */
        RUNNING,
        /** It failed too often, or was stopped by an operator, and waits for somebody to retry or discard it. */
        PARKED
    }

    @Schema(name = "QueuedTask", description = "One piece of one-off work that is not done yet")
    public record TaskAnswer(
            UUID id,
            @Schema(description = "Stable name of the task", example = "members.import") String name,
            @Schema(description = "Title in the language asked for") String title,
            @Schema(description = "Which piece of work") String instance,
            TaskState state,
            @Schema(description = "Whether its module is on this node") boolean present,
            Instant queuedAt,
            @Schema(description = "When it is tried next; null unless it waits", nullable = true) Instant nextRun,
            @Schema(description = "How often it failed in a row") int failures,
            @Schema(description = "When it was given up; null if it was not", nullable = true) Instant parkedAt,
            @Schema(description = "Class and message of the last failure; null if there was none", nullable = true) String error) {

        static TaskAnswer of(ExecutionTable.Entry task, String title, boolean present) {
            TaskState state = task.running() ? TaskState.RUNNING : task.parkedAt() != null ? TaskState.PARKED : TaskState.WAITING;
            return new TaskAnswer(task.id(), task.work().name(), title, task.instance(), state, present, task.queuedAt(),
                    state == TaskState.WAITING ? task.next() : null, task.failures(), task.parkedAt(), task.error());
        }
    }

    @Schema(name = "QueuedTaskDetail", description = "A task with its data and its last runs")
    public record TaskDetail(
            TaskAnswer task,
            @Schema(description = "What to work on, as the JSON text it was put with") String data,
            @Schema(description = "Its runs, newest first") List<RunAnswer> runs) {}

    @Schema(name = "ParkedEvent", description = "An event whose delivery was given up")
    public record ParkedEvent(
            UUID id,
            @Schema(description = "The subscriber that failed") String subscriber,
            @Schema(description = "The event's type", example = "members.member-registered") String eventName,
            @Schema(description = "What the event is about") String eventKey,
            @Schema(description = "The event as JSON text") String payload,
            Instant publishedAt,
            Instant parkedAt,
            @Schema(description = "How often it was tried") int attempts,
            @Schema(description = "Class and message of the last failure") String error) {

        static ParkedEvent of(EventDeliveries.ParkedDelivery parked) {
            return new ParkedEvent(parked.deliveryId(), parked.subscriber(), parked.eventName(), parked.eventKey(), parked.payload(),
                    parked.publishedAt(), parked.parkedAt(), parked.attempts(), parked.error());
        }
    }

    @Schema(name = "EventBacklog", description = "What waits for one subscriber")
    public record Backlog(
            @Schema(description = "The subscriber's name") String subscriber,
            @Schema(description = "Whether it is on this node") boolean present,
            @Schema(description = "Deliveries still to come") long waiting,
            @Schema(description = "Deliveries given up") long parked,
            @Schema(description = "When the oldest waiting one was published; null if none waits", nullable = true) Instant oldestWaiting) {

        static Backlog of(EventDeliveries.SubscriberBacklog backlog) {
            return new Backlog(backlog.subscriber(), backlog.present(), backlog.waiting(), backlog.parked(), backlog.oldestWaiting());
        }
    }

    @Schema(name = "EventBacklogList", description = "What waits, by subscriber")
    public record BacklogList(List<Backlog> items, long total) {}
}
