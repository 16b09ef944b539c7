package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.refund.RefundOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Something is taken back and something else sold in one act. */
@Schema(name = "ExchangeRequest")
public record ExchangeRequest(@Schema(description = "The sale of which something is taken back") @NotNull UUID saleId,
        @Schema(description = "What is taken back; its id stands for the whole exchange") @NotNull @Valid RefundRequest refund,
        @Schema(description = "What is sold instead, at the same till; its tenders pay what is not carried over") @NotNull @Valid SaleRequest sale) {

    RefundOrder back() {
        RefundOrder order = refund.order(saleId);
        List<ApprovalFields> both = new ArrayList<>();
        both.addAll(refund.approvals() == null ? List.of() : refund.approvals());
        both.addAll(sale.approvals() == null ? List.of() : sale.approvals());
        return new RefundOrder(order.id(), order.tillId(), saleId, order.lines(), order.strategy(), order.choice(), order.shopAtFault(), order.reason(),
                order.originAt(), ApprovalFields.approvals(both));
    }

    /** What was exchanged. */
    @Schema(name = "Exchange")
    public record Answer(RefundAnswer refund, SaleAnswer sale) {}

    /** What would be exchanged. */
    @Schema(name = "ExchangePreview")
    public record Preview(RefundAnswer refund, QuoteAnswer quote,
            @Schema(description = "What of the returned goods pays the new sale, minor units") Money carried,
            @Schema(description = "What is still to be paid, minor units") Money toPay) {}
}
