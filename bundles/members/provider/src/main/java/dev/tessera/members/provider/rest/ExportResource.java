package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.ExportService;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.tables.TableFormat;
import dev.tessera.web.Answers;
import dev.tessera.web.RequiresPermission.Scope;
import dev.tessera.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Members as a table. */
@Path("")
@Tag(name = "Export")
public final class ExportResource {

    private final Views views;
    private final ExportService exports;

    public ExportResource(Views views, ExportService exports) {
        this.views = views;
        this.exports = exports;
    }

    @GET
    @Path("export")
    @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    @RequiresPermission(value = MembersPermissions.EXPORT, scope = Scope.FILTERED)
    @Operation(summary = "Members as a table", description = "Those of the units for which the caller may export; an import understands it. "
            + "Leaves an audit entry")
    @Answers(type = "text/csv")
    public Response exportMembers(@BeanParam @Valid ListParameters parameters,
            @Parameter(description = "CSV or XLSX") @QueryParam("format") @DefaultValue("CSV") TableFormat format,
            @Parameter(description = "Whether personal data is written in clear, where the caller may see it") @QueryParam("reveal") @DefaultValue("false") boolean reveal) {
        MemberFilter filter = views.filter(MembersPermissions.EXPORT, parameters.unit(), parameters.tag(), parameters.stage(),
                parameters.source(), parameters.registeredFrom(), parameters.registeredTo(), parameters.status());
        StreamingOutput body = exports.prepare(filter, format, reveal)::writeTo;
        return Response.ok(body, format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"members." + format.extension() + "\"").build();
    }
}
