package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** An item of a product. */
@Schema(description = "An item of a product: one variant in one unit")
public record ItemAnswer(UUID id, String code,
        @Schema(description = "As the receipt shows it, with variant and pack") String name,
        @Schema(description = "What one of it is called") String unit,
        List<AttributeFields> attributes,
        @Schema(description = "What it packs; null for a base item", nullable = true) PackFields pack,
        @Schema(description = "The chain's price of one of it") Money price,
        @Schema(description = "GTINs of 13 digits") List<String> barcodes,
        @Schema(description = "Five digits by which scales know it", nullable = true) String scaleCode,
        @Schema(description = "Whether it is sold, if the product is") boolean active) {

    static ItemAnswer of(Product product, Variant variant) {
        Item item = product.item(variant, List.of());
        PackFields pack = variant.pack() == null ? null : new PackFields(code(product, variant.pack().baseItemId()), variant.pack().unit(),
                variant.pack().factor());
        return new ItemAnswer(variant.id(), variant.code(), item.name(), item.unit(), variant.attributes().stream().map(AttributeFields::of).toList(),
                pack, variant.price(), variant.barcodes(), variant.scaleCode(), variant.active());
    }

    private static String code(Product product, UUID itemId) {
        return product.items().stream().filter(item -> item.id().equals(itemId)).findFirst().orElseThrow().code();
    }
}
