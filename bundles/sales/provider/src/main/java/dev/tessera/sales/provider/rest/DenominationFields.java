package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Notes or coins of one value. */
@Schema(description = "Notes or coins of one value")
public record DenominationFields(@Schema(description = "Value of one, minor units", example = "10000") @NotNull @Min(1) @Max(100_000_000) Long value,
        @Schema(description = "How many", example = "3") @NotNull @Min(0) @Max(1_000_000) Long pieces) {}
