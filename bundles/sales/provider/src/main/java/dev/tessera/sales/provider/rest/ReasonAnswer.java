package dev.tessera.sales.provider.rest;

import dev.tessera.sales.api.PricedSale.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Why an amount is what it is. */
@Schema(name = "SaleReason")
public record ReasonAnswer(String code, @Schema(description = "Values for the text, money in minor units") Map<String, Object> arguments,
        @Schema(description = "In the language of the request") String text) {

    static ReasonAnswer of(Reason reason, Texts texts) {
        return new ReasonAnswer(reason.code(), reason.arguments(), texts.text(reason.code(), reason.arguments()));
    }
}
