package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.PointsPermissions;
import dev.tessera.points.provider.RuleService;
import dev.tessera.points.provider.Simulation;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Earning rules, their history, and what a sale would earn. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Earning rules")
public final class RuleResource {

    private final RuleService rules;
    private final Simulation simulation;

    public RuleResource(RuleService rules, Simulation simulation) {
        this.rules = rules;
        this.simulation = simulation;
    }

    /** All rules. */
    @Schema(name = "EarningRules")
    public record All(List<RuleFields.Answer> items) {}

    /** All versions of a rule. */
    @Schema(name = "EarningRuleHistory")
    public record History(List<RuleFields.PastAnswer> items) {}

    @GET
    @Path("rules")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All earning rules in the order they were made")
    public All listEarningRules() {
        return new All(rules.all().stream().map(RuleFields.Answer::of).toList());
    }

    @GET
    @Path("rules/{id}")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One earning rule")
    @Answers(RuleFields.Answer.class)
    public Response getEarningRule(@PathParam("id") UUID id) {
        RuleFields.Answer answer = RuleFields.Answer.of(rules.get(id));
        return EntityVersion.ok(answer, answer.version());
    }

    @GET
    @Path("rules/{id}/history")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All versions of a rule, newest first")
    public History getEarningRuleHistory(@PathParam("id") UUID id) {
        return new History(rules.history(id).stream().map(RuleFields.PastAnswer::of).toList());
    }

    @POST
    @Path("rules")
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Add an earning rule", description = "None is ever deleted, as what was earned refers to it; make it inactive instead")
    @Answers(value = RuleFields.Answer.class, status = 201)
    public Response createEarningRule(@NotNull @Valid RuleFields fields) {
        RuleFields.Answer answer = RuleFields.Answer.of(rules.create(fields.terms()));
        return Response.created(URI.create("rules/" + answer.id())).entity(answer).tag(new EntityTag(Long.toString(answer.version()))).build();
    }

    @PUT
    @Path("rules/{id}")
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Make a rule's next version", description = "Counts for sales from now on; what was earned before stays as it was earned")
    @Answers(RuleFields.Answer.class)
    public Response editEarningRule(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RuleFields fields) {
        RuleFields.Answer answer = RuleFields.Answer.of(rules.edit(id, ifMatch, fields.terms()));
        return EntityVersion.ok(answer, answer.version());
    }

    @POST
    @Path("simulations")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "What a sale would earn and why", description = "Changes nothing. With `rule` also a rule that is not there yet counts")
    public SimulationRequest.Answer simulateEarning(@NotNull @Valid SimulationRequest request) {
        return SimulationRequest.Answer.of(simulation.run(request.question()));
    }
}
