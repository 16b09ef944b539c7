package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.payment.OutsidePayment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A payment asked for outside. */
@Schema(name = "OutsidePayment", description = "A payment somebody outside was asked for")
public record PaymentAnswer(UUID id, UUID storeId, UUID tillId, String tender, @Schema(description = "What was asked for, minor units") Money amount,
        @Schema(description = "What is held for us; a sale can be paid with no more", nullable = true) Money authorised,
        @Schema(description = "What the sale's tender names; null while there is none", nullable = true) String reference,
        @Schema(description = "What the till shows the customer, e.g. the content of a QR code", nullable = true) String show,
        @Schema(description = "PENDING: not known yet, put the question again. AUTHORISED: sell with it. DECLINED: nothing is taken. CLAIMED: sold with, to "
                + "be captured. CAPTURED: taken. FAILED: sold with, and the provider would not give it. CANCELLING, CANCELLED: let go")
                OutsidePayment.State state,
        @Schema(description = "Why it was declined or could not be asked about", nullable = true) String failure, Instant askedAt,
        @Schema(description = "The sale it pays", nullable = true) UUID saleId,
        @Schema(description = "How much of it that sale takes", nullable = true) Money claimed) {

    static PaymentAnswer of(OutsidePayment payment) {
        return new PaymentAnswer(payment.id(), payment.storeId(), payment.tillId(), payment.tender(), payment.amount(), payment.authorised(),
                payment.reference(), payment.show(), payment.state(), payment.failure(), payment.askedAt(), payment.saleId(), payment.claimed());
    }
}
