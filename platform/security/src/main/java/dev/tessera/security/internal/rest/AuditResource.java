package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.audit.AuditEntry;
import dev.tessera.security.internal.audit.AuditExport;
import dev.tessera.security.internal.audit.AuditReader;
import dev.tessera.security.internal.audit.AuditVerifier;
import dev.tessera.web.Answers;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;

/** The audit trail. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit trail")
public final class AuditResource {

    private final AuditReader reader;
    private final AuditExport export;
    private final AuditVerifier verifier;
    private final CallerAccess access;
    private final Messages messages;

    public AuditResource(AuditReader reader, AuditExport export, AuditVerifier verifier, CallerAccess access, Messages messages) {
        this.reader = reader;
        this.export = export;
        this.verifier = verifier;
        this.access = access;
        this.messages = messages;
    }

    @GET
    @RequiresPermission(value = SecurityPermissions.AUDIT_READ, scope = Scope.FILTERED)
    @Operation(summary = "Read the audit trail", description = "Sorted by occurredAt, the newest first. What belongs to no unit is only for"
            + " who may read all of it.")
    public Page<AuditAnswer> listAudit(@BeanParam @Valid PageRequest page, @BeanParam @Valid AuditParameters parameters,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Sort sort = page.sort("-occurredAt");
        UUID after = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        List<AuditEntry> rows = reader.list(parameters.filter(), access.scope(SecurityPermissions.AUDIT_READ), sort.descending(), after,
                page.limit() + 1);
        Texts texts = Texts.of(messages, language);
        return page.answer(sort, rows.stream().map(row -> AuditAnswer.of(row, texts)).toList(), row -> List.of(row.id()));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = SecurityPermissions.AUDIT_READ, scope = Scope.TARGET)
    @Operation(summary = "One row of the audit trail")
    public AuditAnswer getAudit(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        return AuditAnswer.of(reader.get(id, access.scope(SecurityPermissions.AUDIT_READ)), Texts.of(messages, language));
    }

    @GET
    @Path("export")
    @Produces("text/csv")
    @RequiresPermission(value = SecurityPermissions.AUDIT_EXPORT, scope = Scope.FILTERED)
    @Operation(summary = "Export the audit trail", description = "CSV in UTF-8 with everything the hash of a row is made of, the oldest row"
            + " first. The export is recorded in the trail.")
    @Answers(type = "text/csv")
    public Response exportAudit(@BeanParam @Valid AuditParameters parameters) {
        StreamingOutput rows = export.begin(parameters.filter(), access.scope(SecurityPermissions.AUDIT_EXPORT))::writeTo;
        return Response.ok(rows, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"").build();
    }

    @POST
    @Path("verification")
    @RequiresPermission(value = SecurityPermissions.AUDIT_VERIFY, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Verify the audit trail", description = "Goes along the whole chain of hashes and says where it is broken first")
    public VerificationAnswer verifyAudit() {
        return VerificationAnswer.of(verifier.verify());
    }

    /** What became of a verification. */
    @Schema(description = "What became of a verification")
    public record VerificationAnswer(boolean intact,
            @Schema(description = "How many rows hold together from the first on") long checked,
            @Schema(description = "How many rows are too new to be sealed") long waiting,
            @Schema(description = "The first place that is wrong; null if none is", nullable = true) BrokenLink broken) {

        static VerificationAnswer of(AuditVerifier.Report report) {
            AuditVerifier.Break broken = report.broken();
            return new VerificationAnswer(report.intact(), report.checked(), report.waiting(),
                    broken == null ? null : new BrokenLink(broken.sequence(), broken.id(), broken.reason()));
        }
    }

    /** Where the chain is broken. */
    @Schema(description = "Where the chain is broken")
    public record BrokenLink(@Schema(description = "The number of the row") long sequence,
            @Schema(description = "The row; null if it is gone", nullable = true) UUID id,
            @Schema(description = "`ROW_CHANGED`: not as it was sealed; `ROW_MISSING`: deleted; `CHAINED_ANEW`: not the chain this node has seen;"
                    + " `END_FORGED`: the end was not signed by this deployment; `END_CUT`: this node has seen more rows, so the end was cut off"
                    + " or the database was restored from a backup") AuditVerifier.Reason reason) {}
}
