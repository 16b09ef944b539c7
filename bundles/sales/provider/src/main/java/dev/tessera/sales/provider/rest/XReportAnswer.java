package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.ShiftViews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How a shift stands. */
@Schema(description = "How a shift stands at a moment; looking changes nothing")
public record XReportAnswer(Instant at, LocalDate businessDate, ShiftAnswer shift, List<TenderTotalAnswer> tenders,
        @Schema(description = "What the drawer should hold for the shift, minor units") long expected) {

    static XReportAnswer of(ShiftViews.XReport report) {
        return new XReportAnswer(report.at(), report.businessDate(), ShiftAnswer.of(report.detail()),
                report.tenders().stream().map(TenderTotalAnswer::of).toList(), report.expected());
    }
}
