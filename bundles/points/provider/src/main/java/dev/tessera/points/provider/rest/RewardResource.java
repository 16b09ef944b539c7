package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.PointsPermissions;
import dev.tessera.points.provider.RewardService;
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

/** What can be had for points. */
@Path("rewards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
public final class RewardResource {

    private final RewardService rewards;

    public RewardResource(RewardService rewards) {
        this.rewards = rewards;
    }

    /** All rewards. */
    @Schema(name = "Rewards")
    public record All(List<RewardFields.Answer> items) {}

    @GET
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All rewards", description = "A line of a sale gets one by its id in `details.reward`")
    public All listRewards() {
        return new All(rewards.all().stream().map(RewardFields.Answer::of).toList());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One reward")
    @Answers(RewardFields.Answer.class)
    public Response getReward(@PathParam("id") UUID id) {
        RewardFields.Answer answer = RewardFields.Answer.of(rewards.get(id));
        return EntityVersion.ok(answer, answer.version());
    }

    @POST
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Add a reward")
    @Answers(value = RewardFields.Answer.class, status = 201)
    public Response createReward(@NotNull @Valid RewardFields fields) {
        RewardFields.Answer answer = RewardFields.Answer.of(rewards.create(fields.terms()));
        return Response.created(URI.create("rewards/" + answer.id())).entity(answer).tag(new EntityTag(Long.toString(answer.version()))).build();
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit a reward")
    @Answers(RewardFields.Answer.class)
    public Response editReward(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RewardFields fields) {
        RewardFields.Answer answer = RewardFields.Answer.of(rewards.edit(id, ifMatch, fields.terms()));
        return EntityVersion.ok(answer, answer.version());
    }
}
