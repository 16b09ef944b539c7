package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A unit in a list or in the tree. */
@Schema(description = "A unit in a list or in the tree")
public record UnitSummary(UUID id,
        @Schema(description = "The unit above it; null for the headquarters", nullable = true) UUID parentId,
        UnitKind kind, UnitStatus status, String code, String name,
        @Schema(description = "Name in English, if it has one", nullable = true) String englishName,
        @Schema(description = "Who runs the store; null for other units", nullable = true) Ownership ownership) {

    static UnitSummary of(Unit unit) {
        return new UnitSummary(unit.id(), unit.parentId(), unit.kind(), unit.status(), unit.code(), unit.name(), unit.englishName(),
                unit.ownership());
    }
}
