package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What one service uses up. */
@Schema(description = "What one service uses up")
public record ConsumableFields(@Schema(description = "Stocked goods") @NotNull UUID itemId,
        @Schema(description = "How much of it", example = "0.05") @NotNull Quantity quantity) {

    static ConsumableFields of(Consumable used) {
        return new ConsumableFields(used.itemId(), used.quantity());
    }

    Consumable value() {
        return new Consumable(itemId, quantity);
    }
}
