package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.checkout.SaleOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A basket to be priced or sold. */
@Schema(name = "SaleRequest")
public record SaleRequest(
        @Schema(description = "The sale to be, given by the till so that a repeat is recognised; made by the server if left out") UUID id,
        @NotNull UUID tillId,
        @Schema(description = "Left out for an anonymous customer") UUID memberId,
        @Schema(description = "The currency the till reckons in; another one than the deployment's is refused", example = "CNY") @Size(max = 3)
                String currency,
        @Schema(description = "When the customer bought, for a sale made offline earlier; needs sales.offline") Instant originAt,
        @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull LineFields> lines,
        @Schema(description = "Taken off the whole sale by hand") @Size(max = 20) List<@Valid @NotNull DiscountFields> discounts,
        @Schema(description = "How it is paid; the amounts add up to exactly the total") @Size(max = 50) List<@Valid @NotNull TenderFields> tenders,
        @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {

    /** Something rung up. */
    @Schema(name = "SaleRequestLine")
    public record LineFields(@Schema(description = "From 1, unique in the sale") @NotNull Integer number,
            @Schema(example = "goods") @NotBlank @Size(max = 64) String type,
            @Schema(description = "Product variant, service, card type …") UUID itemId,
            @Schema(description = "More than zero, at most three decimals") @NotNull Quantity quantity,
            @Schema(description = "A price set by hand") @Valid OverrideFields priceOverride,
            @Size(max = 20) List<@Valid @NotNull DiscountFields> discounts,
            @Schema(description = "What the line type needs besides, e.g. the card of a top-up") @Size(max = 20)
                    Map<@Size(max = 64) String, @NotNull @Size(max = 500) String> details) {

        Basket.Line line() {
            return new Basket.Line(number, type, itemId, quantity, priceOverride == null ? null
                    : new Basket.Override(priceOverride.unitPrice, priceOverride.reason, null), DiscountFields.discounts(discounts),
                    details == null ? Map.of() : details);
        }
    }

    /** A price set by hand. */
    @Schema(name = "PriceOverride")
    public record OverrideFields(@Schema(description = "Per unit, minor units") @NotNull Money unitPrice, @NotBlank @Size(max = 100) String reason) {}

    /** A payment. */
    @Schema(name = "SaleTender")
    public record TenderFields(@Schema(example = "cash") @NotBlank @Size(max = 64) String type,
            @Schema(description = "What it pays of the total, minor units") @NotNull Money amount,
            @Schema(description = "What it is paid with: card, provider's reference …") @Size(max = 200) String reference,
            @Schema(description = "What the tender needs besides: `given` (cash given, minor units), `pin` …") @Size(max = 20)
                    Map<@Size(max = 64) String, @NotNull @Size(max = 500) String> details) {

        @Override
        public String toString() {
            return "TenderFields[" + type + " " + amount + "]";
        }
    }

    /** @return what of it is kept while it is put aside: neither tenders nor consents nor secrets */
    SaleRequest forHolding() {
        return new SaleRequest(null, tillId, memberId, currency, null, lines.stream().map(line -> new LineFields(line.number, line.type, line.itemId,
                line.quantity, line.priceOverride, line.discounts, line.details == null ? null : line.details.entrySet().stream()
                        .filter(detail -> !detail.getKey().equals("pin")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))).toList(),
                discounts, List.of(), List.of());
    }

    SaleOrder order() {
        List<SaleContext.Payment> payments = new ArrayList<>();
        for (TenderFields tender : tenders == null ? List.<TenderFields>of() : tenders) {
            payments.add(new SaleContext.Payment(payments.size() + 1, tender.type, tender.amount, tender.reference,
                    tender.details == null ? Map.of() : tender.details));
        }
        return new SaleOrder(id, tillId, memberId, currency, originAt, lines.stream().map(LineFields::line).toList(),
                DiscountFields.discounts(discounts), payments, ApprovalFields.approvals(approvals));
    }
}
