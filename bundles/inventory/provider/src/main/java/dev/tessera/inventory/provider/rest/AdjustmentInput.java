package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.provider.AdjustmentReason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What was found, lost or broken. */
@Schema(description = "What was found (positive), lost or broken (negative), and why")
public record AdjustmentInput(@NotNull AdjustmentReason reason, @NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid DocumentLine> lines,
        @Schema(nullable = true) @Size(max = 80) String reference, @Schema(nullable = true) @Size(max = 500) String note) {}
