package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.rules.Lifecycle;
import dev.tessera.organization.provider.rules.UnitDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** A unit with everything about it. */
@Schema(description = "A unit with everything about it")
public record UnitAnswer(UUID id,
        @Schema(description = "What If-Match of an edit names, in quotes; also the ETag") long version,
        UnitKind kind, UnitStatus status,
        @Schema(description = "The statuses it may be given next") List<UnitStatus> nextStatuses,
        @Schema(description = "The units from the headquarters down to this one") List<UnitReference> path,
        String code, String name,
        @Schema(description = "Name in English, if it has one", nullable = true) String englishName,
        @Schema(description = "Who runs the store; null for other units", nullable = true) Ownership ownership,
        @Schema(description = "The franchisee's legal name; null unless franchised", nullable = true) String franchisee,
        @Schema(description = "Postal address", nullable = true) String address,
        @Schema(description = "The unit's business telephone", nullable = true) String phone,
        @Schema(description = "Its own time zone; null if inherited", nullable = true, example = "Asia/Shanghai") String zone,
        @Schema(description = "Its own business-day cut-off; null if inherited", nullable = true, example = "04:00")
        LocalTime cutOff,
        @Schema(description = "The time zone that counts, its own or inherited", example = "Asia/Shanghai") String effectiveZone,
        @Schema(description = "The cut-off that counts, its own or inherited", example = "04:00")
        LocalTime effectiveCutOff) {

    static UnitAnswer of(Node node) {
        Unit unit = node.value();
        UnitDetails own = node.row().values().details();
        return new UnitAnswer(unit.id(), node.row().version(), unit.kind(), unit.status(),
                Lifecycle.next(unit.kind(), unit.status()).stream().sorted().toList(),
                node.path().stream().map(UnitReference::of).toList(),
                unit.code(), unit.name(), unit.englishName(), unit.ownership(), unit.franchisee(), unit.address(), unit.phone(),
                own.zone() == null ? null : own.zone().getId(), own.cutOff(),
                unit.calendar().zone().getId(), unit.calendar().cutOff());
    }
}
