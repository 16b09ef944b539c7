package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.day.PeriodLocks.PeriodLock;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;

/** How far the books are to be shut. */
@Schema(description = "How far the books of all stores are to be shut")
public record PeriodLockFields(@Schema(description = "The last business date that is shut") @NotNull LocalDate through) {

    /** How far the books are shut. */
    @Schema(name = "PeriodLock", description = "How far the books of all stores are shut")
    public record Answer(@Schema(nullable = true, description = "Null if they never were") LocalDate through, @Schema(nullable = true) Instant at,
            @Schema(nullable = true) PersonAnswer by) {

        static Answer of(PeriodLock lock) {
            return lock == null ? new Answer(null, null, null) : new Answer(lock.through(), lock.at(), PersonAnswer.of(lock.by()));
        }
    }
}
