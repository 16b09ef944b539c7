package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An identifier to give a member. */
@Schema(name = "IdentifierInput", description = "Something that belongs to one member only and finds them")
public record IdentifierFields(
        @NotNull IdentifierType type,
        @Schema(description = "Who gave it out; needed for WECHAT_OPENID (app id) and EXTERNAL (name of the system)") @Size(max = 64) String issuer,
        @Schema(description = "In any usual writing", example = "138 0013 8000") @NotBlank @Size(max = 128) String value) {

    Identifier identifier() {
        return new Identifier(type, issuer, value);
    }
}
