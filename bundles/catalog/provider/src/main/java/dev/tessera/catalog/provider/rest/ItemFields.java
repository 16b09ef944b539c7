package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** An item of a product, as it is to be stored. */
@Schema(description = "An item of a product: one variant in one unit, as it is to be stored")
public record ItemFields(
        @Schema(description = "Of an item that is there; null for a new one", nullable = true) UUID id,
        @Schema(description = "Unique among items; letters, digits and ._/-, kept in capitals", example = "COLA-330") @NotNull @Size(max = 60) String code,
        @Schema(description = "What tells it from its siblings", nullable = true) @Size(max = 6) List<@NotNull @Valid AttributeFields> attributes,
        @Schema(description = "What it packs; null for a base item", nullable = true) @Valid PackFields pack,
        @Schema(description = "The chain's price of one of it", example = "350") @NotNull Money price,
        @Schema(description = "EAN-13, EAN-8 or UPC-A, with check digit", nullable = true, example = "[\"6901234567892\"]")
        @Size(max = 20) List<@NotNull @Size(max = 20) String> barcodes,
        @Schema(description = "Five digits by which scales know it", nullable = true, example = "01234") @Size(max = 10) String scaleCode,
        @Schema(description = "Whether it is sold, if the product is; null for yes", nullable = true) Boolean active) {

    ItemDraft draft() {
        return new ItemDraft(id, code, attributes == null ? List.of() : attributes.stream().map(AttributeFields::value).toList(),
                pack == null ? null : pack.draft(), price, barcodes == null ? List.of() : barcodes, scaleCode, active == null || active);
    }
}
