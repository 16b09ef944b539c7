package dev.tessera.points.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.points.provider.KindService;
import dev.tessera.points.provider.PointsPermissions;
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

/** Kinds of points. */
@Path("kinds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Kinds of points")
public final class KindResource {

    private final KindService kinds;

    public KindResource(KindService kinds) {
        this.kinds = kinds;
    }

    /** All kinds. */
    @Schema(name = "PointKinds")
    public record All(List<KindFields.Answer> items) {}

    @GET
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All kinds of points by code")
    public All listPointKinds() {
        return new All(kinds.all().stream().map(KindFields.Answer::of).toList());
    }

    @GET
    @Path("{code}")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One kind of points")
    @Answers(KindFields.Answer.class)
    public Response getPointKind(@PathParam("code") String code) {
        KindFields.Answer answer = KindFields.Answer.of(kinds.get(code));
        return EntityVersion.ok(answer, answer.version());
    }

    @POST
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Add a kind of points", description = "None is ever deleted, as members may have some; make it inactive instead")
    @Answers(value = KindFields.Answer.class, status = 201)
    public Response createPointKind(@NotNull @Valid KindFields fields) {
        KindFields.Answer answer = KindFields.Answer.of(kinds.create(fields.code(), fields.terms()));
        return Response.created(URI.create("kinds/" + fields.code())).entity(answer).tag(new EntityTag(Long.toString(answer.version()))).build();
    }

    @PUT
    @Path("{code}")
    @RequiresPermission(value = PointsPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit a kind of points", description = "Counts from now on: points earned before keep their expiry")
    @Answers(KindFields.Answer.class)
    public Response editPointKind(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid KindFields fields) {
        if (!fields.code().equals(code)) {
            throw Problem.invalid("points.kind-code-fixed").at("/code", "points.kind-code-fixed").exception();
        }
        KindFields.Answer answer = KindFields.Answer.of(kinds.edit(code, ifMatch, fields.terms()));
        return EntityVersion.ok(answer, answer.version());
    }
}
