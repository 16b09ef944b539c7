package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.ProfileService;
import dev.tessera.members.provider.Views;
import dev.tessera.web.Answers;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What identifies a member, and how to reach them. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identifiers and contacts")
public final class IdentityResource {

    private final Views views;
    private final ProfileService profiles;

    public IdentityResource(Views views, ProfileService profiles) {
        this.views = views;
        this.profiles = profiles;
    }

    /** Identifiers of a member. */
    @Schema(name = "Identifiers")
    public record Identifiers(List<IdentifierAnswer> items) {}

    /** Contacts of a member. */
    @Schema(name = "Contacts")
    public record Contacts(List<ContactAnswer> items) {}

    @GET
    @Path("members/{id}/identifiers")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What identifies the member, masked", description = "Numbers of members merged into this one are among them")
    public Identifiers listIdentifiers(@PathParam("id") UUID id) {
        return new Identifiers(views.detail(id).identifiers().stream().map(IdentifierAnswer::of).toList());
    }

    @POST
    @Path("members/{id}/identifiers")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Give the member an identifier", description = "One that is somebody else's is refused with 409, naming whose it is")
    @Answers(value = IdentifierAnswer.class, status = 201)
    public Response addIdentifier(@PathParam("id") UUID id, @NotNull @Valid IdentifierFields fields) {
        UUID added = profiles.addIdentifier(id, fields.identifier()).id();
        var shown = views.detailAfterWrite(id).identifiers().stream().filter(known -> known.row().id().equals(added)).findFirst().orElseThrow();
        return Response.created(URI.create("members/" + id + "/identifiers/" + added)).entity(IdentifierAnswer.of(shown)).build();
    }

    @DELETE
    @Path("members/{id}/identifiers/{identifierId}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Take an identifier from the member")
    public void removeIdentifier(@PathParam("id") UUID id, @PathParam("identifierId") UUID identifierId) {
        profiles.removeIdentifier(id, identifierId);
    }

    @GET
    @Path("members/{id}/contacts")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "How to reach the member, masked")
    public Contacts listContacts(@PathParam("id") UUID id) {
        return new Contacts(views.detail(id).contacts().stream().map(ContactAnswer::of).toList());
    }

    @POST
    @Path("members/{id}/contacts")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Add a way to reach the member", description = "Answers all there are now")
    public Contacts addContact(@PathParam("id") UUID id, @NotNull @Valid ContactFields fields) {
        profiles.addContact(id, fields.contact());
        return new Contacts(views.detailAfterWrite(id).contacts().stream().map(ContactAnswer::of).toList());
    }

    @DELETE
    @Path("members/{id}/contacts/{contactId}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Take away a way to reach the member")
    public void removeContact(@PathParam("id") UUID id, @PathParam("contactId") UUID contactId) {
        profiles.removeContact(id, contactId);
    }
}
