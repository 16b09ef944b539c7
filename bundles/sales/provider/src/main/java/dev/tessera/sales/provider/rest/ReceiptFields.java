package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.refund.ShownReceipts;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What stands on the receipt a customer shows. */
@Schema(name = "ReceiptShown")
public record ReceiptFields(@Schema(description = "The sale's number", example = "SH-001-T1-42") @NotBlank @Size(max = 64) String number,
        @Schema(description = "What was paid, minor units") @NotNull Money total) {

    /** A receipt shown at a till. */
    @Schema(name = "ReceiptShownAtTill")
    public record AtTill(@Schema(description = "The till at which something is to be taken back") @NotNull UUID tillId,
            @NotNull @Valid ReceiptFields receipt) {}

    ShownReceipts.Shown shown() {
        return new ShownReceipts.Shown(number, total);
    }
}
