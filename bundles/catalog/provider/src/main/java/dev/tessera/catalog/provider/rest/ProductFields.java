package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.product.ProductDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** A product as it is to be stored. */
@Schema(description = "A product with all its items, as it is to be stored; flags left out are yes, but `fractional`, and `stocked` of services")
public record ProductFields(
        @NotNull ItemKind kind,
        @Schema(description = "Unique among products; null to have the first item's", nullable = true, example = "COLA") @Size(max = 60) String code,
        @Schema(description = "Without variant and pack", example = "可口可乐 330ml") @NotBlank @Size(max = 120) String name,
        @Schema(description = "Its category; null for none", nullable = true) UUID categoryId,
        @Schema(description = "What one of a base item is called", example = "听") @NotBlank @Size(max = 20) String unit,
        @Schema(description = "Whether it is sold in parts of a unit, e.g. by weight", nullable = true) Boolean fractional,
        @Schema(description = "Whether promotions may lower its price", nullable = true) Boolean discountable,
        @Schema(description = "Whether it counts for points", nullable = true) Boolean earnsPoints,
        @Schema(description = "Whether it leaves stock", nullable = true) Boolean stocked,
        @Schema(description = "Whether stored value may pay for it", nullable = true) Boolean storedValuePayable,
        @Schema(description = "Whether it is sold at all", nullable = true) Boolean active,
        @Schema(description = "What the bookkeeper needs to know", nullable = true, example = "13%") @Size(max = 80) String taxNote,
        @Schema(description = "For people", nullable = true) @Size(max = 2000) String description,
        @Schema(description = "Only of a service", nullable = true) @Valid ServiceFields service,
        @Schema(description = "All its items, packs after what they pack; one that is no longer sold is listed as inactive")
        @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid ItemFields> items) {

    ProductDraft draft() {
        return new ProductDraft(kind, code, name, categoryId, unit, fractional != null && fractional, yes(discountable), yes(earnsPoints),
                stocked == null ? kind == ItemKind.GOODS : stocked, yes(storedValuePayable), yes(active), taxNote, description,
                service == null ? null : service.minutes(), service == null || service.staffRoles() == null ? List.of() : service.staffRoles(),
                service == null || service.consumables() == null ? List.of()
                        : service.consumables().stream().map(ConsumableFields::value).toList(),
                items.stream().map(ItemFields::draft).toList());
    }

    private static boolean yes(Boolean flag) {
        return flag == null || flag;
    }
}
