package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.day.ZReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A Z report in a list. */
@Schema(description = "A Z report in a list")
public record ZReportSummary(UUID id, UUID storeId, long number, LocalDate date, Instant closedAt, PersonAnswer closedBy,
        @Schema(description = "Sales less refunds, minor units") long total,
        @Schema(description = "What all days up to this one came to, minor units") long grandTotal, String hash) {

    static ZReportSummary of(ZReport report) {
        return new ZReportSummary(report.id(), report.storeId(), report.number(), report.date(), report.closedAt(),
                PersonAnswer.of(report.closedBy()), report.total(), report.grandTotal(), report.hash());
    }
}
