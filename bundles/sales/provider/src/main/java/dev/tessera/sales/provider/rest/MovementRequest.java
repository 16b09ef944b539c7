package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Money to be moved in or out of a drawer. */
@Schema(description = "Money to be moved in or out of a shift's drawer")
public record MovementRequest(@NotNull CashAct kind,
        @Schema(description = "Minor units") @NotNull @Min(1) @Max(ShiftOpeningRequest.MOST) Long amount,
        @NotBlank @Size(max = 500) String reason,
        @Schema(nullable = true, description = "With HAND_OVER: the open shift of the store that takes it") UUID toShiftId,
        @Schema(nullable = true, description = "Who consents to a pay-out the caller may not make alone: permission sales.cash.pay-out")
        @Size(max = 10) List<@NotNull @Valid ApprovalFields> approvals) {

    public MovementRequest {
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }

    /** What is done. */
    enum CashAct { FROM_SAFE, TO_SAFE, PAY_IN, PAY_OUT, TIPS_OUT, HAND_OVER }
}
