package dev.tessera.sales.provider.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A shift to be opened. */
@Schema(description = "The caller's shift to be opened at a till")
public record ShiftOpeningRequest(@NotNull UUID tillId,
        @Schema(nullable = true, description = "The drawer; left out for the till's own") UUID drawerId,
        @Schema(description = "What lies in the drawer now, minor units: what it was left with and what is brought from the safe. Where another shift "
                + "is open in the drawer, what is added")
        @JsonProperty("float") @NotNull @Min(0) @Max(ShiftOpeningRequest.MOST) Long floatAmount,
        @Schema(nullable = true, description = "Why less was found than was left") @Size(max = 500) String reason) {

    /** More than any drawer holds. */
    static final long MOST = 1_000_000_000_000L;
}
