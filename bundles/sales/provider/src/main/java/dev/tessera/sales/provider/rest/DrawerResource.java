package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.drawer.Drawer;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MemoryPages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;

/** Drawers of stores. */
@Path("drawers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DrawerResource {

    private final Drawers drawers;
    private final Access access;

    public DrawerResource(Drawers drawers, Access access) {
        this.drawers = drawers;
        this.access = access;
    }

    @GET
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.FILTERED)
    @Operation(summary = "List a store's drawers", description = "Sorted by name, those out of use included")
    public Page<DrawerAnswer> listDrawers(@QueryParam("storeId") @NotNull(message = "sales.store-missing") UUID storeId, @BeanParam @Valid PageRequest page) {
        List<DrawerAnswer> found = access.scope(DayPermissions.READ_SHIFTS).contains(storeId)
                ? drawers.of(storeId).stream().map(DrawerAnswer::of).toList() : List.of();
        return MemoryPages.page(page, found, page.sort("name"), DrawerAnswer::name, DrawerAnswer::id);
    }

    @POST
    @RequiresPermission(value = DayPermissions.EDIT_DRAWERS, scope = Scope.TARGET)
    @Operation(summary = "Set up a drawer")
    @Answers(value = DrawerAnswer.class, status = 201)
    public Response createDrawer(@NotNull @Valid DrawerCreation creation) {
        Drawer drawer = drawers.setUp(creation.storeId(), creation.name());
        return Response.created(URI.create("drawers/" + drawer.id())).entity(DrawerAnswer.of(drawer))
                .tag(new EntityTag(Long.toString(drawer.version()))).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.TARGET)
    @Operation(summary = "One drawer")
    @Answers(DrawerAnswer.class)
    public Response drawer(@PathParam("id") UUID id) {
        Drawer drawer = drawers.get(id);
        if (!access.scope(DayPermissions.READ_SHIFTS).contains(drawer.storeId())) {
            throw Problem.notFound("sales.drawer-unknown").exception();
        }
        return answer(drawer);
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = DayPermissions.EDIT_DRAWERS, scope = Scope.TARGET)
    @Operation(summary = "Rename a drawer, take it out of use or back")
    @Answers(DrawerAnswer.class)
    public Response editDrawer(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid DrawerEdit edit) {
        return answer(drawers.edit(id, ifMatch, edit.name(), edit.active()));
    }

    private static Response answer(Drawer drawer) {
        return EntityVersion.ok(DrawerAnswer.of(drawer), drawer.version());
    }
}
