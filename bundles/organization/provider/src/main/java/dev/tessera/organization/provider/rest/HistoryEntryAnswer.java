package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.OrganizationSnapshot;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.entity.UnitHistoryEntity;
import dev.tessera.organization.provider.entity.UnitHistoryEntity.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

/** One step in a unit's history. */
@Schema(description = "One step in a unit's history, and what the unit was from then on")
public record HistoryEntryAnswer(
        @Schema(description = "The number of the change; all changes of the organization have one order") long revision,
        @Schema(description = "What happened") Kind kind,
        @Schema(description = "The business date from which it counts") LocalDate effectiveOn,
        @Schema(description = "When somebody entered it") Instant recordedAt,
        @Schema(description = "Who entered it") String recordedBy,
        @Schema(description = "Why", nullable = true) String reason,
        @Schema(description = "The unit above it, by its present name", nullable = true) UnitReference parent,
        String code, String name, UnitStatus status,
        @Schema(nullable = true) Ownership ownership,
        @Schema(description = "The franchisee's legal name", nullable = true) String franchisee) {

    static HistoryEntryAnswer of(UnitHistoryEntity entry, OrganizationSnapshot organization) {
        UnitState state = entry.state();
        UnitReference parent = state.parentId() == null ? null
                : organization.find(state.parentId()).map(Node::value).map(UnitReference::of).orElse(null);
        return new HistoryEntryAnswer(entry.revision(), entry.kind(), entry.effectiveOn(), entry.recordedAt(),
                entry.author().accountName(), entry.author().reason(), parent, state.code(), state.name(), state.status(),
                state.ownership(), state.franchisee());
    }
}
