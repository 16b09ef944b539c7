package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.refund.RefundOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** A whole sale of the running shift is undone. */
@Schema(name = "VoidRequest")
public record VoidRequest(UUID id, @NotNull UUID tillId, @Size(max = 500) String reason,
        @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {

    RefundOrder order(UUID saleId) {
        return new RefundOrder(id, tillId, saleId, List.of(), null, null, true, reason, null, ApprovalFields.approvals(approvals));
    }
}
