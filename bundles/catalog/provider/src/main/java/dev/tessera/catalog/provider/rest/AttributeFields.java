package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.product.Product.Attribute;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What tells an item from its siblings. */
@Schema(description = "What tells an item from its siblings")
public record AttributeFields(
        @Schema(example = "颜色") @NotBlank @Size(max = 20) String name,
        @Schema(example = "红") @NotBlank @Size(max = 40) String content) {

    static AttributeFields of(Attribute attribute) {
        return new AttributeFields(attribute.name(), attribute.content());
    }

    Attribute value() {
        return new Attribute(name, content);
    }
}
