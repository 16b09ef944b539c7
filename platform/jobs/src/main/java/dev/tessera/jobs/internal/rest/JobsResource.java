package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.JobEngine;
import dev.tessera.jobs.internal.Operations;
import dev.tessera.jobs.internal.RunLog;
import dev.tessera.jobs.internal.rest.JobAnswers.JobAnswer;
import dev.tessera.jobs.internal.rest.JobAnswers.JobList;
import dev.tessera.jobs.internal.rest.JobAnswers.RunAnswer;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Recurring jobs. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public final class JobsResource {

    private final JobEngine engine;
    private final Operations operations;
    private final UnitOfWork unitOfWork;
    private final Titles titles;

    JobsResource(JobEngine engine, Operations operations, UnitOfWork unitOfWork, Titles titles) {
        this.engine = engine;
        this.operations = operations;
        this.unitOfWork = unitOfWork;
        this.titles = titles;
    }

    @GET
    @RequiresPermission(value = "jobs.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "All jobs", description = "By name, with their last and next run; also those whose module is absent")
    public JobList listJobs(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        List<JobAnswer> jobs = unitOfWork.readOnly(engine::jobs).stream().map(job -> answer(job, language)).toList();
        return new JobList(jobs, jobs.size());
    }

    @GET
    @Path("{name}")
    @RequiresPermission(value = "jobs.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "One job")
    public JobAnswer getJob(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return answer(unitOfWork.readOnly(() -> operations.job(name)), language);
    }

    @GET
    @Path("{name}/runs")
    @RequiresPermission(value = "jobs.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "A job's runs", description = "The newest first")
    public Page<RunAnswer> listRuns(@PathParam("name") String name, @BeanParam @Valid PageRequest page) {
        PageRequest.Sort newest = page.sort("-startedAt");
        UUID before = page.after(newest, 1).map(position -> position.uuid(0)).orElse(null);
        List<RunLog.Run> runs = unitOfWork.readOnly(() -> {
            operations.job(name);
            return engine.runs(name, before, page.limit());
        });
        return page.answer(newest, runs.stream().map(RunAnswer::of).toList(), run -> List.of(run.id()));
    }

    @POST
    @Path("{name}/run")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Run a job now", description = "Starts as soon as a node has a free thread. 409 if it runs already or its module is absent")
    public JobAnswer runJob(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        operations.runNow(name);
        return getJob(name, language);
    }

    @POST
    @Path("{name}/stop")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Ask a job to stop", description = "It ends at the next place where it can. 409 if it does not run")
    public JobAnswer stopJob(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        operations.stop(name);
        return getJob(name, language);
    }

    @DELETE
    @Path("{name}")
    @RequiresPermission(value = "jobs.run", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Forget a job whose module is absent", description = "Its history stays. 409 if its module is here")
    public void forgetJob(@PathParam("name") String name) {
        operations.forget(name);
    }

    private JobAnswer answer(JobEngine.JobState job, String language) {
        return JobAnswer.of(job, titles.of(job.name(), language));
    }
}
