package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A product in a list. */
@Schema(description = "A product in a list")
public record ProductSummary(UUID id, ItemKind kind, String code, String name, @Schema(nullable = true) UUID categoryId, String unit, boolean active,
        @Schema(description = "How many items it has") int items,
        @Schema(description = "The first item, which is the only one of most products") UUID itemId,
        @Schema(description = "The chain's lowest price of its items") Money priceFrom,
        @Schema(description = "The chain's highest price of its items") Money priceTo,
        @Schema(description = "The first barcode of the first item", nullable = true) String barcode) {

    static ProductSummary of(Product product) {
        List<Variant> items = product.items();
        return new ProductSummary(product.id(), product.kind(), product.code(), product.name(), product.categoryId(), product.unit(), product.active(),
                items.size(), items.get(0).id(), items.stream().map(Variant::price).min(Comparator.naturalOrder()).orElseThrow(),
                items.stream().map(Variant::price).max(Comparator.naturalOrder()).orElseThrow(),
                items.get(0).barcodes().isEmpty() ? null : items.get(0).barcodes().get(0));
    }
}
