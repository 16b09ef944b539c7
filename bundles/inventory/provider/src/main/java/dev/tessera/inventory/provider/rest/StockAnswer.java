package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.provider.StockViews.Stocked;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** How much of an item a store has. */
@Schema(name = "Stock", description = "How much of an item a store has")
public record StockAnswer(UUID storeId, UUID itemId, @Schema(description = "The item's code; empty if the catalogue has forgotten it") String code,
        String name, String unit, @Schema(description = "By the books; negative if more was sold than was there") Quantity onHand,
        @Schema(description = "Held for somebody") Quantity reserved, @Schema(description = "What can be sold to anybody") Quantity available,
        @Schema(description = "What happens when more is sold than is there") NegativeStock negativeStock) {

    static StockAnswer of(Stocked stocked) {
        var level = stocked.level();
        var item = stocked.item();
        return new StockAnswer(level.storeId(), level.itemId(), item == null ? "" : item.code(), item == null ? level.itemId().toString() : item.name(),
                item == null ? "" : item.unit(), level.onHand(), level.reserved(), level.available(), stocked.policy());
    }
}
