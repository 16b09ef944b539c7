package dev.tessera.members.provider.rest;

import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.Views;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Finding whoever stands at the till, wherever their home is. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public final class LookupResource {

    private final Views views;

    public LookupResource(Views views) {
        this.views = views;
    }

    /** What was typed or scanned. */
    @Schema(name = "MemberLookup")
    public record Request(
            @Schema(description = "The whole identifier in any usual writing", example = "138 0013 8000") @NotBlank @Size(max = 128) String value,
            @Schema(description = "What it is; left out, everything that needs no issuer is tried") IdentifierType type,
            @Schema(description = "Who gave it out, where the type needs that") @Size(max = 64) String issuer) {}

    /** Whose it is. */
    @Schema(name = "MemberLookupAnswer")
    public record Found(@Schema(description = "Nobody, one member, or in the rare case that a value means different things several")
            List<MemberSummary> items) {}

    @POST
    @Path("lookup")
    @RequiresPermission(value = MembersPermissions.LOOKUP, scope = Scope.ANYWHERE)
    @Operation(summary = "Look a member up by an exact identifier", description = "In the whole chain, for members roam. A POST, so that no phone "
            + "number stands in an address")
    public Found lookUpMember(@NotNull @Valid Request request) {
        return new Found(views.lookup(request.value(), request.type(), request.issuer()).stream().map(MemberSummary::of).toList());
    }
}
