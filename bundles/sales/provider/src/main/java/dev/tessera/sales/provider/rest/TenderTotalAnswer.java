package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.TenderTotal;
import io.swagger.v3.oas.annotations.media.Schema;

/** What one tender took and gave back. */
@Schema(description = "What one tender took and gave back, minor units")
public record TenderTotalAnswer(@Schema(example = "cash") String tender, long sales, long payments, long refunds,
        @Schema(description = "In how many refunds") long legs, @Schema(description = "Sales less refunds") long net) {

    static TenderTotalAnswer of(TenderTotal total) {
        return new TenderTotalAnswer(total.tender(), total.sales(), total.payments(), total.refunds(), total.legs(), total.net());
    }
}
