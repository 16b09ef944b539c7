package dev.tessera.members.provider.rest;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberStatus;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;

/** Which members a list or an export is to hold. */
public final class ListParameters {

    @Parameter(description = "Only members whose home is this unit or one below it")
    @QueryParam("unit")
    private UUID unit;

    @Parameter(description = "Only members with this tag")
    @QueryParam("tag")
    private UUID tag;

    @Parameter(description = "Only members in this stage")
    @QueryParam("stage")
    private LifecycleStage stage;

    @Parameter(description = "Only members who came by this source")
    @QueryParam("source")
    @Size(max = 40)
    private String source;

    @Parameter(description = "Registered on this day or later")
    @QueryParam("registeredFrom")
    private LocalDate registeredFrom;

    @Parameter(description = "Registered on this day or earlier")
    @QueryParam("registeredTo")
    private LocalDate registeredTo;

    @Parameter(description = "ACTIVE if left out")
    @QueryParam("status")
    private MemberStatus status;

    /** For Jakarta REST. */
    public ListParameters() {}

    UUID unit() {
        return unit;
    }

    UUID tag() {
        return tag;
    }

    LifecycleStage stage() {
        return stage;
    }

    String source() {
        return source == null || source.isBlank() ? null : source;
    }

    LocalDate registeredFrom() {
        return registeredFrom;
    }

    LocalDate registeredTo() {
        return registeredTo;
    }

    MemberStatus status() {
        return status == null ? MemberStatus.ACTIVE : status;
    }
}
