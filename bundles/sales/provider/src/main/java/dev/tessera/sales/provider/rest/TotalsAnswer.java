package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.report.Totals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Sums over sales and refunds. */
@Schema(name = "SalesTotals")
public record TotalsAnswer(LocalDate from, LocalDate to, List<Row> items) {

    /** Sums of one store and period; amounts in minor units. */
    @Schema(name = "SalesTotalsRow")
    public record Row(@Schema(description = "Null if stores are summed together", nullable = true) UUID storeId,
            @Schema(description = "1997-Q3, 1997-09 or 1997-09-30; null for all as one", nullable = true) String period,
            @Schema(description = "How many sales") long sales, @Schema(description = "How many lines they have") long lines,
            @Schema(description = "What the sales came to") long sold, @Schema(description = "How many refunds") long refunds,
            @Schema(description = "What refunds gave back") long refunded, @Schema(description = "sold less refunded") long net,
            @Schema(description = "By line type, so that goods and services are told from top-ups and cards") List<Part> byType,
            @Schema(description = "By tender; what exchanges carried over is left out") List<Part> byTender) {}

    /** A part of the sums. */
    @Schema(name = "SalesTotalsPart")
    public record Part(String type, long amount, long refunded, long net) {}

    static TotalsAnswer of(Totals.Question question, List<Totals.Row> rows) {
        return new TotalsAnswer(question.from(), question.to(), rows.stream().map(row -> new Row(row.storeId(), row.period(), row.sales(), row.lines(),
                row.sold(), row.refunds(), row.refunded(), row.sold() - row.refunded(), parts(row.types()), parts(row.tenders()))).toList());
    }

    private static List<Part> parts(java.util.Map<String, Totals.Flow> flows) {
        return flows.entrySet().stream().map(flow -> new Part(flow.getKey(), flow.getValue().amount(), flow.getValue().refunded(),
                flow.getValue().amount() - flow.getValue().refunded())).toList();
    }
}
