package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.OrganizationPermissions;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.UnitService;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MemoryPages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Units: the tree, one of them, and what may be done to it. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UnitResource {

    private final OrganizationMemory memory;
    private final UnitService units;
    private final Access access;

    public UnitResource(OrganizationMemory memory, UnitService units, Access access) {
        this.memory = memory;
        this.units = units;
        this.access = access;
    }

    @GET
    @Path("tree")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "The whole tree", description = "Where the caller may not see a unit's parent, the tree begins at that unit")
    public UnitTreeAnswer tree() {
        return new UnitTreeAnswer(Visible.to(access, memory).nodes().stream().map(Node::value).map(UnitSummary::of).toList());
    }

    @GET
    @Path("units")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List units", description = "Sorted by code or name")
    public Page<UnitSummary> units(@BeanParam @Valid PageRequest page,
            @Parameter(description = "Part of a code or name") @QueryParam("q") @Size(max = 80) String text,
            @Parameter(description = "Only units of this kind") @QueryParam("kind") UnitKind kind,
            @Parameter(description = "Only units with this status") @QueryParam("status") UnitStatus status,
            @Parameter(description = "Only this unit and those below it") @QueryParam("under") UUID under) {
        Visible visible = Visible.to(access, memory);
        Set<UUID> within = under == null ? null : visible.all().subtreeIds(under);
        List<UnitSummary> found = visible.nodes().stream().map(Node::value)
                .filter(unit -> kind == null || unit.kind() == kind)
                .filter(unit -> status == null || unit.status() == status)
                .filter(unit -> within == null || within.contains(unit.id()))
                .filter(unit -> text == null || matches(unit, text))
                .map(UnitSummary::of).toList();
        Sort sort = page.sort("code", "name");
        return MemoryPages.page(page, found, sort, unit -> sort.field().equals("name") ? unit.name() : unit.code(), UnitSummary::id);
    }

    @POST
    @Path("units")
    @RequiresPermission(value = OrganizationPermissions.RESTRUCTURE, scope = Scope.TARGET)
    @Operation(summary = "Add a unit", description = "The headquarters is created first, once")
    @Answers(value = UnitAnswer.class, status = 201)
    public Response createUnit(@NotNull @Valid UnitCreation creation) {
        UUID id = units.create(creation.values(), creation.cause());
        Node node = memory.latest().node(id);
        return Response.created(URI.create("units/" + id)).entity(UnitAnswer.of(node)).tag(tag(node)).build();
    }

    @GET
    @Path("units/{id}")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One unit")
    @Answers(UnitAnswer.class)
    public Response unit(@PathParam("id") UUID id) {
        return answer(Visible.to(access, memory).node(id));
    }

    @PUT
    @Path("units/{id}")
    @RequiresPermission(value = OrganizationPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Edit a unit's details")
    @Answers(UnitAnswer.class)
    public Response editUnit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid UnitEdit edit) {
        units.edit(id, ifMatch, edit.details(), edit.reason());
        return answer(memory.latest().node(id));
    }

    @PUT
    @Path("units/{id}/parent")
    @RequiresPermission(value = OrganizationPermissions.RESTRUCTURE, scope = Scope.TARGET)
    @Operation(summary = "Put a unit under another parent", description = "Everything below it goes along")
    @Answers(UnitAnswer.class)
    public Response moveUnit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid UnitPlacement placement) {
        units.move(id, ifMatch, placement.parentId(), placement.cause());
        return answer(memory.latest().node(id));
    }

    @PUT
    @Path("units/{id}/status")
    @RequiresPermission(value = OrganizationPermissions.RESTRUCTURE, scope = Scope.TARGET)
    @Operation(summary = "Open, suspend, close or reopen a unit")
    @Answers(UnitAnswer.class)
    public Response changeUnitStatus(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid UnitStatusChange change) {
        units.changeStatus(id, ifMatch, change.status(), change.cause());
        return answer(memory.latest().node(id));
    }

    private static boolean matches(Unit unit, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Stream.of(unit.code(), unit.name(), unit.englishName() == null ? "" : unit.englishName())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Response answer(Node node) {
        return EntityVersion.ok(UnitAnswer.of(node), node.row().version());
    }

    private static EntityTag tag(Node node) {
        return new EntityTag(Long.toString(node.row().version()));
    }
}
