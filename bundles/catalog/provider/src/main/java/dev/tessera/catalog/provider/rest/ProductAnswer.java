package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.ImageService.ImageInfo;
import dev.tessera.catalog.provider.product.Product;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** A product with all its items. */
@Schema(description = "A product with all its items")
public record ProductAnswer(UUID id,
        @Schema(description = "What If-Match of an edit names, in quotes; also the ETag") long version,
        ItemKind kind, String code, String name,
        @Schema(nullable = true) UUID categoryId,
        String unit,
        @Schema(description = "Whether it is sold in parts of a unit, e.g. by weight") boolean fractional,
        @Schema(description = "Whether promotions may lower its price") boolean discountable,
        @Schema(description = "Whether it counts for points") boolean earnsPoints,
        @Schema(description = "Whether it leaves stock") boolean stocked,
        @Schema(description = "Whether stored value may pay for it") boolean storedValuePayable,
        @Schema(description = "Whether it is sold at all") boolean active,
        @Schema(nullable = true) String taxNote, @Schema(nullable = true) String description,
        @Schema(description = "Only of a service", nullable = true) ServiceFields service,
        List<ItemAnswer> items,
        @Schema(description = "Its pictures under /api/catalog/images, the first is the main one") List<UUID> images) {

    static ProductAnswer of(Product product, List<ImageInfo> images) {
        return new ProductAnswer(product.id(), product.version(), product.kind(), product.code(), product.name(), product.categoryId(), product.unit(),
                product.fractional(), product.discountable(), product.earnsPoints(), product.stocked(), product.storedValuePayable(), product.active(),
                product.taxNote(), product.description(), ServiceFields.of(product.service()),
                product.items().stream().map(item -> ItemAnswer.of(product, item)).toList(), images.stream().map(ImageInfo::id).toList());
    }
}
