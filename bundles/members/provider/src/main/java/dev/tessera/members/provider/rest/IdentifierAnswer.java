package dev.tessera.members.provider.rest;

import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.Views.ShownIdentifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** An identifier of a member. */
@Schema(name = "Identifier")
public record IdentifierAnswer(UUID id, IdentifierType type, String issuer,
        @Schema(description = "Masked, but for member numbers and where personal data was asked for") String value, Instant addedAt, String addedBy) {

    static IdentifierAnswer of(ShownIdentifier shown) {
        return new IdentifierAnswer(shown.row().id(), shown.row().type(), shown.row().issuer(), shown.value(), shown.row().addedAt(),
                shown.row().addedBy());
    }
}
