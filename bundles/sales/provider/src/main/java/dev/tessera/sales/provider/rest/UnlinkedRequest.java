package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.refund.UnlinkedOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What is to be given back without receipt. */
@Schema(name = "UnlinkedRefundRequest")
public record UnlinkedRequest(@Schema(description = "The refund to be, given by the till so that a repeat is recognised") UUID id,
        @NotNull UUID tillId, @Schema(description = "Left out for an anonymous customer") UUID memberId,
        @NotNull @Size(min = 1, max = 100) List<@Valid @NotNull LineFields> lines, @NotNull @Valid TenderFields tender,
        @NotBlank @Size(max = 500) String reason,
        @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {

    /** Something taken back. */
    @Schema(name = "UnlinkedRefundLine")
    public record LineFields(@NotNull Integer number, @NotBlank @Size(max = 64) String type, UUID itemId, @NotNull Quantity quantity,
            @Schema(description = "What is given back, at most today's price, which it is if left out; minor units") Money amount,
            @Schema(description = "Whether goods go back to stock; true if left out") Boolean restock) {

        UnlinkedOrder.Line line() {
            return new UnlinkedOrder.Line(number, type, itemId, quantity, amount, !Boolean.FALSE.equals(restock));
        }
    }

    /** What pays out. */
    @Schema(name = "UnlinkedRefundTender")
    public record TenderFields(@Schema(example = "cash") @NotBlank @Size(max = 64) String type, @Size(max = 200) String reference) {}

    UnlinkedOrder order() {
        return new UnlinkedOrder(id, tillId, memberId, lines.stream().map(LineFields::line).toList(), tender.type, tender.reference, reason,
                ApprovalFields.approvals(approvals));
    }
}
