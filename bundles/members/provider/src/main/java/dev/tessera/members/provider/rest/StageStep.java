package dev.tessera.members.provider.rest;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.provider.entity.StageChangeRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A step in a member's life with us. */
@Schema(name = "StageStep")
public record StageStep(@Schema(description = "Null for the first step") LifecycleStage from, LifecycleStage to, LocalDate since,
        StageChangeRow.Cause cause, Instant recordedAt) {

    /** The steps of a member, newest first. */
    @Schema(name = "StageHistory")
    public record History(List<StageStep> items) {}

    static StageStep of(StageChangeRow row) {
        return new StageStep(row.from(), row.to(), row.since(), row.cause(), row.recordedAt());
    }
}
