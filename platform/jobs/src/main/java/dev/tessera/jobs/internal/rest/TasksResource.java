package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.ExecutionTable;
import dev.tessera.jobs.internal.ExecutionTable.TaskFilter;
import dev.tessera.jobs.internal.JobEngine;
import dev.tessera.jobs.internal.Operations;
import dev.tessera.jobs.internal.rest.JobAnswers.RunAnswer;
import dev.tessera.jobs.internal.rest.JobAnswers.TaskAnswer;
import dev.tessera.jobs.internal.rest.JobAnswers.TaskDetail;
import dev.tessera.jobs.internal.rest.JobAnswers.TaskState;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** One-off work that is not done yet. */
@Path("tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public final class TasksResource {

    private static final int RUNS_SHOWN = 20;

    private final JobEngine engine;
    private final Operations operations;
    private final UnitOfWork unitOfWork;
    private final Titles titles;

    TasksResource(JobEngine engine, Operations operations, UnitOfWork unitOfWork, Titles titles) {
        this.engine = engine;
        this.operations = operations;
        this.unitOfWork = unitOfWork;
        this.titles = titles;
    }

    @GET
    @RequiresPermission(value = "jobs.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Tasks waiting, running or parked", description = "The newest first; a task that is done is not listed any more")
    public Page<TaskAnswer> listTasks(@BeanParam @Valid PageRequest page,
            @QueryParam("state") @Parameter(description = "Only those in this state") TaskState state,
            @QueryParam("name") @Size(max = 200) @Parameter(description = "Only those of this task") String name,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        PageRequest.Sort newest = page.sort("-queuedAt");
        UUID before = page.after(newest, 1).map(position -> position.uuid(0)).orElse(null);
        TaskFilter filter = new TaskFilter(state == null ? null : TaskFilter.State.valueOf(state.name()), name);
        return unitOfWork.readOnly(() -> {
            List<TaskAnswer> tasks = engine.executions().tasks(filter, before, page.limit()).stream()
                    .map(task -> answer(task, language)).toList();
            Page<TaskAnswer> found = page.answer(newest, tasks, task -> List.of(task.id()));
            return new Page<>(found.items(), found.next(), engine.executions().count(filter));
        });
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = "jobs.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "One task", description = "With its data and its last runs")
    public TaskDetail getTask(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return unitOfWork.readOnly(() -> {
            ExecutionTable.Entry task = operations.task(id);
            List<RunAnswer> runs = engine.log().history(task.work(), task.instance(), null, RUNS_SHOWN).stream()
                    .limit(RUNS_SHOWN).map(RunAnswer::of).toList();
            return new TaskDetail(answer(task, language), task.data(), runs);
        });
    }

    @POST
    @Path("{id}/retry")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Try a parked task again", description = "At once, with its tries counted from the start. 409 if it is not parked")
    public void retryTask(@PathParam("id") UUID id) {
        operations.retryTask(id);
    }

    @POST
    @Path("{id}/stop")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Ask a running task to stop", description = "It ends at the next place where it can and is parked. 409 if it is not running")
    public void stopTask(@PathParam("id") UUID id) {
        operations.stopTask(id);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Discard a task", description = "It will never be done. 409 if it is running")
    public void discardTask(@PathParam("id") UUID id) {
        operations.discardTask(id);
    }

    private TaskAnswer answer(ExecutionTable.Entry task, String language) {
        return TaskAnswer.of(task, titles.of(task.work().name(), language), engine.hasTask(task.work()));
    }
}
