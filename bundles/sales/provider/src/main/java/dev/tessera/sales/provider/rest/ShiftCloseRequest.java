package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A shift to be counted and closed. */
@Schema(description = "A shift to be counted and closed")
public record ShiftCloseRequest(
        @Schema(nullable = true, description = "What was counted; left out to close with what was counted before, or where another shift is open in "
                + "the drawer") @Valid Counts counts,
        @Schema(nullable = true, description = "How much of the counted cash goes to the safe, minor units; the rest stays for the next shift")
        @Min(0) @Max(ShiftOpeningRequest.MOST) Long toSafe,
        @Schema(nullable = true, description = "Why there is a difference, or why somebody else's shift is closed") @Size(max = 500) String reason,
        @Schema(nullable = true, description = "Who consents to a difference above the tolerance: permission sales.difference.approve")
        @Size(max = 10) List<@NotNull @Valid ApprovalFields> approvals) {

    public ShiftCloseRequest {
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }

    /** What was counted. */
    @Schema(name = "ShiftCounts", description = "What was counted")
    record Counts(@Schema(description = "Notes and coins; each value once") @NotNull @Size(max = 40) List<@NotNull @Valid DenominationFields> cash,
            @Schema(nullable = true, description = "Sums of other tenders' slips, where they are added up") @Size(max = 40)
            List<@NotNull @Valid Slips> others) {}

    /** Another tender's slips. */
    @Schema(name = "ShiftSlips", description = "The sum of a tender's slips")
    record Slips(@Schema(example = "bank-card") @NotBlank @Size(max = 64) String tender,
            @Schema(description = "Minor units") @NotNull @Min(0) @Max(ShiftOpeningRequest.MOST) Long amount) {}
}
