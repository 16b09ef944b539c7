package dev.tessera.organization.provider.rest;

import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.OrganizationPermissions;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.UnitService;
import dev.tessera.organization.provider.rules.Days;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** When units are open. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OpeningResource {

    private final OrganizationMemory memory;
    private final UnitService units;
    private final Access access;
    private final Clock clock;

    public OpeningResource(OrganizationMemory memory, UnitService units, Access access, Clock clock) {
        this.memory = memory;
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Path("units/{id}/opening-hours")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A unit's opening hours")
    @Answers(OpeningHoursAnswer.class)
    public Response openingHours(@PathParam("id") UUID id) {
        return answer(Visible.to(access, memory).node(id));
    }

    @PUT
    @Path("units/{id}/opening-hours")
    @RequiresPermission(value = OrganizationPermissions.EDIT_HOURS, scope = Scope.TARGET)
    @Operation(summary = "Set a unit's opening hours")
    @Answers(OpeningHoursAnswer.class)
    public Response setOpeningHours(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid OpeningHoursFields hours) {
        units.setHours(id, ifMatch, hours.hours());
        return answer(memory.latest().node(id));
    }

    @GET
    @Path("units/{id}/opening")
    @RequiresPermission(value = OrganizationPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "When a unit is open", description = "Own and inherited hours and exceptions, day by day")
    public OpeningAnswer opening(@PathParam("id") UUID id,
            @Parameter(description = "The first local day; today if it is left out") @QueryParam("from") LocalDate from,
            @Parameter(description = "How many days") @QueryParam("days") @DefaultValue("14") @Min(1) @Max(62) int days) {
        Node node = Visible.to(access, memory).node(id);
        Instant now = clock.instant();
        LocalDate first = from == null ? now.atZone(node.value().calendar().zone()).toLocalDate() : from;
        Days.check(first, "?from");
        return OpeningAnswer.of(node, now, first, days);
    }

    private static Response answer(Node node) {
        return EntityVersion.ok(OpeningHoursAnswer.of(node), node.row().version());
    }
}
