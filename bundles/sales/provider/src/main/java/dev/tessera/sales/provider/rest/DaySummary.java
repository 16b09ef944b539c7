package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A business day in a list. */
@Schema(description = "A store's business day")
public record DaySummary(UUID storeId, LocalDate date, DayState state,
        @Schema(nullable = true, description = "Its Z report; null while it is open") UUID zReportId,
        @Schema(nullable = true, description = "The Z report's number") Long zNumber,
        @Schema(nullable = true, description = "Sales less refunds, minor units; null while it is open") Long total,
        @Schema(nullable = true) Instant closedAt, @Schema(nullable = true) PersonAnswer closedBy) {

    /** Where it stands. */
    enum DayState { OPEN, CLOSED }
}
