package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Contact;
import dev.tessera.members.provider.Views.ShownContact;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A way to reach a member. */
@Schema(name = "Contact")
public record ContactAnswer(UUID id, Contact.Kind kind, String label,
        @Schema(description = "Masked, but where personal data was asked for") String value, Instant addedAt) {

    static ContactAnswer of(ShownContact shown) {
        return new ContactAnswer(shown.row().id(), shown.row().kind(), shown.row().label(), shown.value(), shown.row().addedAt());
    }
}
