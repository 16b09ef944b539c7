package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.rules.Prices.Outcome;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.PricedSale.Reason;
import dev.tessera.web.Messages;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Prices as they are answered. */
public final class PriceAnswers {

    private PriceAnswers() {}

    /** Why a price is what it is. */
    @Schema(name = "PriceReason", description = "Why a price is what it is")
    public record ReasonAnswer(@Schema(description = "Stable") String code, @Schema(description = "Values of the text; money as minor units") Map<String, Object> arguments,
            @Schema(description = "In the language of the request") String text) {

        static ReasonAnswer of(Reason reason, Messages messages, Locale language) {
            return new ReasonAnswer(reason.code(), reason.arguments(), messages.text(reason.code(), reason.arguments(), language));
        }
    }

    /** What a scanned code means. */
    @Schema(name = "LookupAnswer", description = "What a scanned or typed code means in a store, and what it costs there")
    public record LookupAnswer(UUID itemId, UUID productId,
            @Schema(description = "The line type that sells it: goods or service") String type, String code, String name, String unit,
            @Schema(description = "Whether it is sold in parts of a unit") boolean fractional,
            @Schema(description = "The weight on the label, else one; null where a label's price does not tell the weight", nullable = true) Quantity quantity,
            @Schema(description = "What the label says the whole costs; pass the code as the line's detail `label` to have it", nullable = true) Money labelPrice,
            @Schema(description = "Whether this store sells it now") boolean sold,
            @Schema(description = "Per unit, before discounts") Money unitPrice, List<ReasonAnswer> reasons) {}

    /** A price that was looked at. */
    @Schema(name = "ConsideredPrice", description = "A price there is for the item, and what became of it")
    public record ConsideredAnswer(Money price, Outcome outcome, @Schema(nullable = true) UUID priceListId, UUID unitId, ReasonAnswer reason) {}

    /** Why an item costs what it costs. */
    @Schema(name = "PriceExplanation", description = "Why an item costs what it costs, and why other prices of it do not count")
    public record ExplanationAnswer(UUID itemId, UUID storeId, @Schema(nullable = true) String tier, Instant at,
            @Schema(description = "Whether the store sells it") boolean sold, Money unitPrice, List<ReasonAnswer> reasons,
            @Schema(description = "All prices in lists in use, the one that counts first") List<ConsideredAnswer> considered) {}
}
