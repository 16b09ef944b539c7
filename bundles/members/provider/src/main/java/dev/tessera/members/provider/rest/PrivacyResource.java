package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.ErasureService;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.SubjectAccess;
import dev.tessera.members.provider.Views;
import dev.tessera.web.Answers;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a member may ask for: to be forgotten, and to be told all. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
public final class PrivacyResource {

    private final Views views;
    private final ErasureService erasures;
    private final SubjectAccess subjectAccess;

    public PrivacyResource(Views views, ErasureService erasures, SubjectAccess subjectAccess) {
        this.views = views;
        this.erasures = erasures;
        this.subjectAccess = subjectAccess;
    }

    /** The word that a member is to be forgotten. */
    @Schema(name = "MemberErasure")
    public record Erasure(@Schema(description = "The member's number, typed again") @NotBlank @Size(max = 24) String number,
            @Schema(description = "Why; recorded for good, so without personal data", example = "member-asked") @NotBlank @Size(max = 200) String reason) {}

    /** All that is held about a member. */
    @Schema(name = "SubjectAccess")
    public record SubjectAccessAnswer(Instant exportedAt, @Schema(description = "What each module holds, by module id") Map<String, Object> modules) {}

    @POST
    @Path("members/{id}/erasure")
    @RequiresPermission(value = MembersPermissions.ERASE, scope = Scope.TARGET)
    @Operation(summary = "Forget the member by anonymising", description = "There is no way back. Books stay, with the id and the number")
    public void eraseMember(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Erasure erasure) {
        erasures.erase(id, ifMatch, erasure.number(), erasure.reason());
    }

    @GET
    @Path("members/{id}/subject-access")
    @RequiresPermission(value = MembersPermissions.SUBJECT_ACCESS, scope = Scope.TARGET)
    @Operation(summary = "All that is held about the member, by module", description = "Leaves an audit entry")
    @Answers(SubjectAccessAnswer.class)
    public Response getSubjectAccess(@PathParam("id") UUID id) {
        UUID member = views.readable(id).id();
        return Response.ok(new SubjectAccessAnswer(subjectAccess.now(), subjectAccess.collect(member))).header("Content-Disposition", "attachment; filename=\"subject-access-" + member + ".json\"")
                .build();
    }
}
