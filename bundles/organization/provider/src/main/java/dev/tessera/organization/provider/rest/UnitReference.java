package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A unit as it is named elsewhere. */
@Schema(description = "A unit as it is named elsewhere")
public record UnitReference(UUID id, UnitKind kind, String code, String name,
        @Schema(description = "Name in English, if it has one", nullable = true) String englishName) {

    static UnitReference of(Unit unit) {
        return new UnitReference(unit.id(), unit.kind(), unit.code(), unit.name(), unit.englishName());
    }
}
