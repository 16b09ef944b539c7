package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.provider.StockViews.Moved;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A change of an item's stock. */
@Schema(name = "StockMovement", description = "A change of an item's stock")
public record MovementAnswer(UUID id, UUID itemId, String itemName, MovementKind kind, @Schema(description = "Added (positive) or taken") Quantity quantity,
        @Schema(nullable = true, description = "What was on hand then; null in a document") Quantity onHandAfter,
        @Schema(description = "What sort of document, e.g. `sales.sale`") String documentType, UUID documentId, int line, LocalDate businessDate,
        Instant occurredAt) {

    static MovementAnswer of(Moved moved, String itemName) {
        return new MovementAnswer(moved.id(), moved.itemId(), itemName, moved.kind(), moved.quantity(), moved.onHandAfter(), moved.documentType(),
                moved.documentId(), moved.line(), moved.businessDate(), moved.occurredAt());
    }
}
