package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.Views;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Naming the members that other things tell by their ids, a whole page of a list at once. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public final class NamesResource {

    private static final int MOST = 200;

    private final Views views;

    public NamesResource(Views views) {
        this.views = views;
    }

    /** Whose names are asked for. */
    @Schema(name = "MemberNamesRequest")
    public record Request(@Schema(description = "Ids of members, each at most once") @NotEmpty @Size(max = MOST) List<@NotNull UUID> ids) {}

    /** One of them. */
    @Schema(name = "MemberName")
    public record Named(@Schema(description = "The id that was asked for") UUID id,
            @Schema(description = "Who that is; another id than was asked for if they were merged") MemberReference member) {}

    /** Those the caller may see. */
    @Schema(name = "MemberNames")
    public record Names(@Schema(description = "In the order of the ids; left out is who does not exist or belongs to units the caller may not read")
            List<Named> items) {}

    @POST
    @Path("names")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "Names of members", description = "Up to 200 at once, for lists that tell members by their ids. Changes nothing; a POST, because "
            + "so many ids do not fit into an address")
    public Names nameMembers(@NotNull @Valid Request request) {
        var members = views.readable(request.ids());
        return new Names(request.ids().stream().distinct().filter(members::containsKey)
                .map(id -> new Named(id, MemberReference.of(members.get(id)))).toList());
    }
}
