package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.entity.TagRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A tag. */
@Schema(name = "Tag")
public record TagAnswer(UUID id, String name, @Schema(description = "Colour name", example = "gold") String color, long version) {

    static TagAnswer of(TagRow row) {
        return new TagAnswer(row.id(), row.name(), row.color(), row.version());
    }
}
