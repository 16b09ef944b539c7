package dev.tessera.organization.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.OrganizationPermissions;
import dev.tessera.organization.provider.TillService;
import dev.tessera.organization.provider.TillService.VersionedTill;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Tills of stores. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TillResource {

    private final OrganizationMemory memory;
    private final TillService tills;
    private final Access access;

    public TillResource(OrganizationMemory memory, TillService tills, Access access) {
        this.memory = memory;
        this.tills = tills;
        this.access = access;
    }

    @GET
    @Path("units/{id}/tills")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "List a store's tills", description = "Sorted by code, retired ones included")
    public Page<TillAnswer> tills(@PathParam("id") UUID storeId, @BeanParam @Valid PageRequest page) {
        Visible.to(access, memory).node(storeId);
        List<TillAnswer> found = tills.of(storeId).stream().map(TillAnswer::of).toList();
        return MemoryPages.page(page, found, page.sort("code"), TillAnswer::code, TillAnswer::id);
    }

    @POST
    @Path("units/{id}/tills")
    @RequiresPermission(value = OrganizationPermissions.EDIT_TILLS, scope = Scope.TARGET)
    @Operation(summary = "Set up a till")
    @Answers(value = TillAnswer.class, status = 201)
    public Response createTill(@PathParam("id") UUID storeId, @NotNull @Valid TillCreation creation) {
        VersionedTill till = tills.get(tills.setUp(storeId, creation.code(), creation.name()));
        return Response.created(URI.create("tills/" + till.till().id())).entity(TillAnswer.of(till))
                .tag(new EntityTag(Long.toString(till.version()))).build();
    }

    @GET
    @Path("tills/{id}")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One till")
    @Answers(TillAnswer.class)
    public Response till(@PathParam("id") UUID id) {
        VersionedTill till = tills.get(id);
        if (!access.scope(OrganizationPermissions.READ).contains(till.till().storeId())) {
            throw Problem.notFound("organization.till-unknown").exception();
        }
        return answer(till);
    }

    @PUT
    @Path("tills/{id}")
    @RequiresPermission(value = OrganizationPermissions.EDIT_TILLS, scope = Scope.TARGET)
    @Operation(summary = "Edit, retire or bring back a till")
    @Answers(TillAnswer.class)
    public Response editTill(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid TillEdit edit) {
        tills.edit(id, ifMatch, edit.code(), edit.name(), edit.active());
        return answer(tills.get(id));
    }

    private static Response answer(VersionedTill till) {
        return EntityVersion.ok(TillAnswer.of(till), till.version());
    }
}
