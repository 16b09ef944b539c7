package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Contact;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A way to reach a member. */
@Schema(name = "ContactInput", description = "A way to reach a member, which others may share")
public record ContactFields(
        @NotNull Contact.Kind kind,
        @Schema(description = "Whose or where it is", example = "妈妈") @Size(max = 40) String label,
        @NotBlank @Size(max = 300) String value) {

    Contact contact() {
        return new Contact(kind, label, value);
    }
}
