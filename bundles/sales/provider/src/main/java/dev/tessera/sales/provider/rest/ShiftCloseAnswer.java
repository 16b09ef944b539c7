package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.ShiftClosing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How far closing went. */
@Schema(description = "How far closing a shift went")
public record ShiftCloseAnswer(
        @Schema(description = "CLOSED: done. COUNT_AGAIN: it differs; count once more, or close without counts to stay with it. APPROVAL_NEEDED: it "
                + "differs by more than the tolerance; close without counts, with a reason and an approval of sales.difference.approve")
        ShiftStep step, ShiftSummary shift, @Schema(description = "What was counted last") List<CountAnswer> counts) {

    /** How far it went. */
    enum ShiftStep { CLOSED, COUNT_AGAIN, APPROVAL_NEEDED }

    static ShiftCloseAnswer of(ShiftClosing.Outcome outcome, boolean seesExpected) {
        return new ShiftCloseAnswer(ShiftStep.valueOf(outcome.step().name()), ShiftSummary.of(outcome.shift(), seesExpected),
                outcome.counts().stream().map(count -> CountAnswer.of(count, seesExpected)).toList());
    }
}
