package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.TagService;
import dev.tessera.members.provider.Views;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Tags, and putting them on members. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tags")
public final class TagResource {

    private final Views views;
    private final TagService tags;

    public TagResource(Views views, TagService tags) {
        this.views = views;
        this.tags = tags;
    }

    /** A tag as it is to be. */
    @Schema(name = "TagInput")
    public record Fields(@NotBlank @Size(max = 40) String name,
            @Schema(description = "Colour name; default if left out", example = "gold") @Pattern(regexp = "[a-z]{1,20}") String color) {}

    /** Tags. */
    @Schema(name = "Tags")
    public record Tags(List<TagAnswer> items) {}

    @GET
    @Path("tags")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All tags by name")
    public Tags listTags() {
        return new Tags(tags.all().stream().map(TagAnswer::of).toList());
    }

    @POST
    @Path("tags")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Make a tag")
    @Answers(value = TagAnswer.class, status = 201)
    public Response createTag(@NotNull @Valid Fields fields) {
        TagAnswer tag = TagAnswer.of(tags.create(fields.name(), fields.color()));
        return Response.created(URI.create("tags/" + tag.id())).entity(tag).build();
    }

    @PUT
    @Path("tags/{tag}")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Give a tag another name or colour")
    @Answers(TagAnswer.class)
    public Response editTag(@PathParam("tag") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Fields fields) {
        TagAnswer tag = TagAnswer.of(tags.edit(id, ifMatch, fields.name(), fields.color()));
        return EntityVersion.ok(tag, tag.version());
    }

    @DELETE
    @Path("tags/{tag}")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Remove a tag, from all members too")
    public void deleteTag(@PathParam("tag") UUID id) {
        tags.delete(id);
    }

    @PUT
    @Path("members/{id}/tags/{tag}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Put a tag on the member", description = "Answers all tags that are on now")
    public Tags putTag(@PathParam("id") UUID id, @PathParam("tag") UUID tagId) {
        tags.put(id, tagId);
        return on(id);
    }

    @DELETE
    @Path("members/{id}/tags/{tag}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Take a tag off the member", description = "Answers all tags that are on now")
    public Tags takeTag(@PathParam("id") UUID id, @PathParam("tag") UUID tagId) {
        tags.take(id, tagId);
        return on(id);
    }

    private Tags on(UUID id) {
        return new Tags(views.detailAfterWrite(id).tags().stream().map(TagAnswer::of).toList());
    }
}
