package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.day.DayContent;
import dev.tessera.sales.provider.day.ZReport;
import dev.tessera.sales.provider.day.ZReports;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A Z report. */
@Schema(description = "A closed business day; never changed again")
public record ZReportAnswer(UUID id, UUID storeId, @Schema(description = "Counts the store's reports without gaps, from 1") long number,
        LocalDate date, Instant closedAt, PersonAnswer closedBy, @Schema(description = "Sales less refunds, minor units") long total,
        @Schema(description = "What all days up to this one came to, minor units") long grandTotal, DayContent content,
        @Schema(description = "The hash of the store's report before") String previousHash,
        @Schema(description = "SHA-256 over the report and the hash before") String hash) {

    static ZReportAnswer of(ZReport report) {
        return new ZReportAnswer(report.id(), report.storeId(), report.number(), report.date(), report.closedAt(), PersonAnswer.of(report.closedBy()),
                report.total(), report.grandTotal(), ZReports.content(report), report.previousHash(), report.hash());
    }
}
