package dev.tessera.inventory.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Goods that arrived. */
@Schema(description = "Goods that arrived")
public record ReceiptInput(@NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid DocumentLine> lines,
        @Schema(nullable = true, description = "The supplier's or own number") @Size(max = 80) String reference,
        @Schema(nullable = true) @Size(max = 500) String note) {}
