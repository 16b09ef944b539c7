package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.pricing.RefundSplit;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.sales.provider.refund.ShownReceipts;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is to be given back of a sale. */
@Schema(name = "RefundRequest")
public record RefundRequest(
        @Schema(description = "The refund to be, given by the till so that a repeat is recognised; made by the server if left out") UUID id,
        @Schema(description = "The till that pays out, in whichever store") @NotNull UUID tillId,
        @Schema(description = "Left out or empty: all that is left") @Size(max = 500) List<@Valid @NotNull LineFields> lines,
        @Schema(description = "How payments of one class share; REVERSE_OF_PAYMENT if left out") RefundSplit.Strategy strategy,
        @Schema(description = "Own value the member takes instead of cash and outside payments") @Valid ChoiceFields choice,
        @Schema(description = "Whether expired value comes back with grace") Boolean shopAtFault,
        @Schema(description = "Why, for people") @Size(max = 500) String reason,
        @Schema(description = "When the customer was paid back, for a refund made offline earlier; needs sales.offline") Instant originAt,
        @Schema(description = "The receipt the customer shows, for a sale of a store one does not see") @Valid ReceiptFields receipt,
        @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {

    /** Some of a line. */
    @Schema(name = "RefundRequestLine")
    public record LineFields(@Schema(description = "The sale's line") @NotNull Integer number,
            @Schema(description = "How much is taken back; 0 to give back money only") @NotNull Quantity quantity,
            @Schema(description = "How much is given back, minor units; the line's share if left out") Money amount,
            @Schema(description = "Whether goods go back to stock, and of a service what it would have used up; if left out goods do, "
                    + "and what a service uses up does not") Boolean restock) {

        RefundOrder.Line line() {
            return new RefundOrder.Line(number, quantity, amount, restock);
        }
    }

    /** What the member takes instead of cash. */
    @Schema(name = "RefundChoice")
    public record ChoiceFields(@Schema(example = "deposit") @NotBlank @Size(max = 64) String type, @Size(max = 200) String reference) {}

    /** @return the receipt; null if none was shown */
    ShownReceipts.Shown shown() {
        return receipt == null ? null : receipt.shown();
    }

    RefundOrder order(UUID saleId) {
        return new RefundOrder(id, tillId, saleId, lines == null ? List.of() : lines.stream().map(LineFields::line).toList(), strategy,
                choice == null ? null : new RefundOrder.Choice(choice.type, choice.reference), Boolean.TRUE.equals(shopAtFault), reason, originAt,
                ApprovalFields.approvals(approvals));
    }
}
