package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.sales.provider.shift.ShiftViews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A shift with what happened in it. */
@Schema(description = "A shift with money moved and counts")
public record ShiftAnswer(ShiftSummary shift, @Schema(description = "Oldest first") List<MovementAnswer> movements, List<CountAnswer> counts,
        @Schema(description = "Whether the caller may see what there should be; else they count blind") boolean seesExpected) {

    static ShiftAnswer of(ShiftViews.Detail detail) {
        boolean sees = detail.seesExpected();
        return new ShiftAnswer(ShiftSummary.of(detail.shift(), sees),
                detail.movements().stream().filter(movement -> sees || movement.kind() != Kind.DIFFERENCE)
                        .map(MovementAnswer::of).toList(),
                detail.counts().stream().map(count -> CountAnswer.of(count, sees)).toList(), sees);
    }
}
