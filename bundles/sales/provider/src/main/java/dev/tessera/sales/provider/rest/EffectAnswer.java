package dev.tessera.sales.provider.rest;

import dev.tessera.sales.api.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Something that follows from a sale or refund. */
@Schema(name = "SaleEffect")
public record EffectAnswer(@Schema(description = "tender, stored-value, points, count, stock …") String kind, String code,
        @Schema(description = "Signed, in the kind's unit: minor units, points, uses, thousandths") long amount, Map<String, Object> arguments,
        @Schema(description = "In the language of the request") String text) {

    static EffectAnswer of(Plan.Effect effect, Texts texts) {
        return new EffectAnswer(effect.kind(), effect.code(), effect.amount(), effect.arguments(), texts.text(effect.code(), effect.arguments()));
    }
}
