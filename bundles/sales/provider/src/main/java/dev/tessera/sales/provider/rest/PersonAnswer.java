package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.Person;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Somebody who did something. */
@Schema(description = "Somebody at a till")
public record PersonAnswer(@Schema(description = "Their account") UUID id, @Schema(description = "Their name at the time") String name) {

    static PersonAnswer of(Person person) {
        return person == null ? null : new PersonAnswer(person.id(), person.name());
    }
}
