package dev.tessera.members.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.HouseholdService;
import dev.tessera.members.provider.HouseholdService.Household;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.entity.HouseholdMemberRow;
import dev.tessera.members.provider.entity.HouseholdRole;
import dev.tessera.members.provider.entity.MemberRow;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Households: who lives or shops together. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Households")
public final class HouseholdResource {

    private final Views views;
    private final HouseholdService households;

    public HouseholdResource(Views views, HouseholdService households) {
        this.views = views;
        this.households = households;
    }

    /** A household that is founded. */
    @Schema(name = "HouseholdCreation")
    public record Creation(@Schema(example = "李家") @NotBlank @Size(max = 100) String name,
            @Schema(description = "The member who speaks for it") @NotNull UUID headId) {}

    /** Another name. */
    @Schema(name = "HouseholdEdit")
    public record Edit(@NotBlank @Size(max = 100) String name) {}

    /** What somebody is to be. */
    @Schema(name = "HouseholdPlaceEdit")
    public record PlaceEdit(@NotNull HouseholdRole role) {}

    /** Who is in it as what. */
    @Schema(name = "HouseholdPlace")
    public record Place(MemberReference member, HouseholdRole role, Instant joinedAt) {}

    /** A household. */
    @Schema(name = "Household")
    public record Answer(UUID id, long version, String name, Instant createdAt, @Schema(description = "The head first") List<Place> members) {}

    @GET
    @Path("members/{id}/household")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "The household the member is in", description = "404 `members.household-none` if there is none")
    @Answers(Answer.class)
    public Response getHouseholdOfMember(@PathParam("id") UUID id) {
        return answer(households.of(views.readable(id).id()).orElseThrow(() -> Problem.notFound("members.household-none").exception()));
    }

    @POST
    @Path("households")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Found a household around its head")
    @Answers(value = Answer.class, status = 201)
    public Response createHousehold(@NotNull @Valid Creation creation) {
        Household household = households.found(creation.name(), creation.headId());
        return Response.created(URI.create("households/" + household.household().id())).entity(value(household)).tag(tag(household)).build();
    }

    @GET
    @Path("households/{household}")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One household", description = "Whoever may read one of its members may read it")
    @Answers(Answer.class)
    public Response getHousehold(@PathParam("household") UUID id) {
        Household household = households.get(id);
        household.places().stream().map(HouseholdMemberRow::memberId).filter(views::maySee).findFirst()
                .orElseThrow(() -> Problem.notFound("members.household-unknown").exception());
        return answer(household);
    }

    @PUT
    @Path("households/{household}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Give the household another name")
    @Answers(Answer.class)
    public Response renameHousehold(@PathParam("household") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Edit edit) {
        return answer(households.rename(id, ifMatch, edit.name()));
    }

    @PUT
    @Path("households/{household}/members/{id}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Take a member in, or change what they are", description = "Whoever becomes HEAD makes the head before a GUARDIAN")
    @Answers(Answer.class)
    public Response putHouseholdMember(@PathParam("household") UUID id, @PathParam("id") UUID memberId, @NotNull @Valid PlaceEdit edit) {
        return answer(households.put(id, memberId, edit.role()));
    }

    @DELETE
    @Path("households/{household}/members/{id}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Let a member go", description = "The head goes last; the household ends with them")
    public void removeHouseholdMember(@PathParam("household") UUID id, @PathParam("id") UUID memberId) {
        households.remove(id, memberId);
    }

    private Response answer(Household household) {
        return EntityVersion.ok(value(household), household.household().version());
    }

    private static EntityTag tag(Household household) {
        return new EntityTag(Long.toString(household.household().version()));
    }

    private Answer value(Household household) {
        Map<UUID, MemberRow> named = views.named(household.places().stream().map(HouseholdMemberRow::memberId).toList());
        return new Answer(household.household().id(), household.household().version(), household.household().name(),
                household.household().createdAt(), household.places().stream()
                        .map(place -> new Place(MemberReference.of(named.get(place.memberId())), place.role(), place.joinedAt())).toList());
    }
}
