package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.Count;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What was counted. */
@Schema(description = "What was counted of a tender")
public record CountAnswer(int attempt, String tender, @Schema(description = "Minor units") long counted, List<DenominationFields> denominations,
        Instant at, PersonAnswer by,
        @Schema(nullable = true, description = "What there should have been, minor units; null if the caller counts blind") Long expected,
        @Schema(nullable = true, description = "What there was too much (positive) or too little, minor units; null if the caller counts blind")
        Long difference) {

    static CountAnswer of(Count count, boolean seesExpected) {
        return new CountAnswer(count.attempt(), count.tender(), count.counted(),
                count.denominations().stream().map(some -> new DenominationFields(some.value(), some.pieces())).toList(), count.at(),
                PersonAnswer.of(count.by()), seesExpected ? count.expected() : null, seesExpected ? count.difference() : null);
    }
}
