package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.provider.AdjustmentReason;
import dev.tessera.inventory.provider.DocumentService.Document;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An opening balance, a receipt or an adjustment. */
@Schema(name = "StockDocument", description = "An opening balance, a receipt or an adjustment")
public record DocumentAnswer(UUID id, UUID storeId, @Schema(description = "OPENING, RECEIPT or ADJUSTMENT") MovementKind kind,
        @Schema(nullable = true, description = "Why; null unless it is an adjustment") AdjustmentReason reason,
        @Schema(nullable = true, description = "The supplier's or own number") String reference, @Schema(nullable = true) String note,
        @Schema(description = "Who wrote it down") String createdBy, Instant createdAt, LocalDate businessDate, int lines) {

    static DocumentAnswer of(Document document) {
        return new DocumentAnswer(document.id(), document.storeId(), document.kind(), document.reason(), document.reference(), document.note(),
                document.createdBy(), document.createdAt(), document.businessDate(), document.lines());
    }
}
