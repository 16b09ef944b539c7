package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.api.NegativeStock;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A rule about negative stock. */
@Schema(name = "StockPolicy", description = "What happens when more is sold than is there. The nearest unit counts, and there what is said of the item")
public record PolicyInput(@NotNull @Schema(description = "The unit and all below it") UUID unitId,
        @Schema(nullable = true, description = "The item; null for all") UUID itemId,
        @Schema(nullable = true, description = "null takes the rule away") NegativeStock negativeStock) {}
