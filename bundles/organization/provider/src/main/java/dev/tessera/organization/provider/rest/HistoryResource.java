package dev.tessera.organization.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.OrganizationPermissions;
import dev.tessera.organization.provider.UnitHistory;
import dev.tessera.organization.provider.entity.UnitHistoryEntity;
import dev.tessera.organization.provider.rules.Days;
import dev.tessera.security.Access;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What units were. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {

    private final OrganizationMemory memory;
    private final UnitHistory history;
    private final UnitOfWork unitOfWork;
    private final Access access;

    public HistoryResource(OrganizationMemory memory, UnitHistory history, UnitOfWork unitOfWork, Access access) {
        this.memory = memory;
        this.history = history;
        this.unitOfWork = unitOfWork;
        this.access = access;
    }

    @GET
    @Path("units/{id}/history")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A unit's history", description = "Sorted by revision, the newest first")
    public Page<HistoryEntryAnswer> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Visible visible = Visible.to(access, memory);
        visible.node(id);
        Sort sort = page.sort("-revision");
        Long after = page.after(sort, 1).map(position -> position.number(0)).orElse(null);
        List<UnitHistoryEntity> entries =
                unitOfWork.readOnly(() -> history.of(id, after, sort.descending(), page.limit() + 1));
        List<HistoryEntryAnswer> rows = entries.stream().map(entry -> HistoryEntryAnswer.of(entry, visible.all())).toList();
        return page.answer(sort, rows, row -> List.of(row.revision()));
    }

    @GET
    @Path("units/{id}/history/{date}")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a unit was on a day", description = "404 if it was not there yet")
    public UnitOnDayAnswer unitOnDay(@PathParam("id") UUID id, @PathParam("date") LocalDate date) {
        Visible.to(access, memory).node(id);
        Days.check(date, "?date");
        List<UnitState> path = unitOfWork.readOnly(() -> history.pathOn(id, date));
        if (path.isEmpty()) {
            throw Problem.notFound("organization.unit-not-yet").with("date", date).exception();
        }
        return UnitOnDayAnswer.of(date, path);
    }
}
