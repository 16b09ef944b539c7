package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.Cause;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What status a unit is to have. */
@Schema(description = "What status a unit is to have")
public record UnitStatusChange(
        @Schema(description = "One of the unit's nextStatuses") @NotNull UnitStatus status,
        @Schema(description = "The unit's business date from which that counts: today or earlier, but not before its last change; "
                + "null for today", nullable = true) LocalDate effectiveOn,
        @Schema(description = "Why, for the history") @NotBlank @Size(max = 500) String reason) {

    Cause cause() {
        return new Cause(effectiveOn, reason.strip());
    }
}
