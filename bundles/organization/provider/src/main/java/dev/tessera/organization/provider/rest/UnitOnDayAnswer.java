package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.api.UnitStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a unit was on a day. */
@Schema(description = "What a unit was on a day, and where it was")
public record UnitOnDayAnswer(LocalDate date,
        @Schema(description = "The units from the headquarters down to this one, as they were on that day") List<Step> path,
        @Schema(description = "The day from which the unit was so") LocalDate since, String code, String name, UnitStatus status,
        @Schema(nullable = true) Ownership ownership,
        @Schema(description = "The franchisee's legal name", nullable = true) String franchisee) {

    /** One unit on the way down, with the code and name it had. */
    @Schema(name = "UnitOnDayStep", description = "One unit on the way down, with the code and name it had")
    public record Step(UUID id, String code, String name) {
        private static Step of(UnitState state) {
            return new Step(state.unitId(), state.code(), state.name());
        }
    }

    static UnitOnDayAnswer of(LocalDate date, List<UnitState> path) {
        UnitState unit = path.get(path.size() - 1);
        return new UnitOnDayAnswer(date, path.stream().map(Step::of).toList(), unit.since(), unit.code(), unit.name(), unit.status(),
                unit.ownership(), unit.franchisee());
    }
}
