package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a pack packs. */
@Schema(description = "What a pack packs; never changes once the item is there")
public record PackFields(
        @Schema(description = "Code of the base item, which is listed before", example = "COLA-330") @NotBlank @Size(max = 60) String baseCode,
        @Schema(description = "What one pack is called", example = "箱") @NotBlank @Size(max = 20) String unit,
        @Schema(description = "How many base units are in it", example = "24") @NotNull Quantity factor) {

    PackDraft draft() {
        return new PackDraft(baseCode, unit, factor);
    }
}
