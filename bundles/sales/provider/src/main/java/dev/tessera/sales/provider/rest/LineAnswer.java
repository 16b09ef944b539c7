package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.provider.checkout.StoredSale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A line with its price, why it is so, and what became of it. */
@Schema(name = "SaleLine")
public record LineAnswer(int number, String type, @Schema(nullable = true) UUID itemId, String itemCode, String name, Quantity quantity,
        @Schema(description = "Before discounts, minor units") Money unitPrice, Money gross, List<Discount> discounts,
        @Schema(description = "What is paid for it, minor units") Money net,
        @Schema(description = "Why the unit price is what it is") List<ReasonAnswer> reasons, Map<String, String> details,
        Quantity refundedQuantity, Money refundedAmount) {

    /** Something taken off. */
    @Schema(name = "SaleLineDiscount")
    public record Discount(@Schema(description = "`manual` for one given by hand") String source, PricedSale.Layer layer, Money amount,
            ReasonAnswer reason) {}

    static LineAnswer of(StoredSale.Line line, Texts texts) {
        return of(line.sold(), line.details(), line.returned(), line.refunded(), texts);
    }

    static LineAnswer of(PricedSale.Line line, Texts texts) {
        return of(line, Map.of(), Quantity.ZERO, Money.ZERO, texts);
    }

    private static LineAnswer of(PricedSale.Line line, Map<String, String> details, Quantity returned, Money refunded, Texts texts) {
        return new LineAnswer(line.number(), line.type(), line.itemId(), line.itemCode(), line.name(), line.quantity(), line.unitPrice(),
                line.gross(), line.discounts().stream().map(discount -> new Discount(discount.source(), discount.layer(), discount.amount(),
                        ReasonAnswer.of(discount.reason(), texts))).toList(), line.net(),
                line.reasons().stream().map(reason -> ReasonAnswer.of(reason, texts)).toList(), details, returned, refunded);
    }
}
