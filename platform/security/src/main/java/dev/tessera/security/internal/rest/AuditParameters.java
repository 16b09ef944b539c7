package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.audit.AuditReader.Filter;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;

/** Which rows of the audit trail are asked for. */
public final class AuditParameters {

    @QueryParam("from")
    @Parameter(description = "The first instant, RFC 3339")
    private Instant from;

    @QueryParam("to")
    @Parameter(description = "The first instant after, RFC 3339")
    private Instant to;

    @QueryParam("actor")
    @Parameter(description = "The account that did it")
    private UUID actor;

    @QueryParam("action")
    @Size(max = 100)
    @Parameter(description = "What was done, e.g. `security.login`")
    private String action;

    @QueryParam("subjectType")
    @Size(max = 100)
    @Parameter(description = "What kind of thing it was done to, e.g. `security.account`")
    private String subjectType;

    @QueryParam("subject")
    @Size(max = 200)
    @Parameter(description = "The id of the thing it was done to")
    private String subject;

    @QueryParam("unit")
    @Parameter(description = "The unit it belongs to")
    private UUID unit;

    /** For Jakarta REST. */
    public AuditParameters() {}

    Filter filter() {
        return new Filter(from, to, actor, action, subjectType, subject, unit);
    }
}
