package dev.tessera.organization.provider.rest;

import dev.tessera.organization.provider.Cause;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;

/** Where a unit is to be put. */
@Schema(description = "Where a unit is to be put")
public record UnitPlacement(
        @Schema(description = "The unit above it from now on") @NotNull UUID parentId,
        @Schema(description = "The unit's business date from which that counts: today or earlier, but not before its last change; "
                + "null for today", nullable = true) LocalDate effectiveOn,
        @Schema(description = "Why, for the history") @NotBlank @Size(max = 500) String reason) {

    Cause cause() {
        return new Cause(effectiveOn, reason.strip());
    }
}
