package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.provider.DocumentService.Line;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A line of what is written down. */
@Schema(name = "StockDocumentLine", description = "How much of what")
public record DocumentLine(@NotNull @Schema(description = "A stocked item; a pack counts in what it holds") UUID itemId,
        @NotNull @Schema(description = "How much of it; negative only in an adjustment") Quantity quantity) {

    Line line() {
        return new Line(itemId, quantity);
    }
}
