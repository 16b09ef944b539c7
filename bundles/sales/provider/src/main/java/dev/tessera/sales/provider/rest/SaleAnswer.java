package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.checkout.StoredSale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A sale. */
@Schema(name = "Sale")
public record SaleAnswer(UUID id, @Schema(description = "As it stands on the receipt", example = "SH-001-T1-42") String number, UUID storeId,
        UUID tillId, UUID shiftId, UUID cashierId, @Schema(nullable = true) UUID memberId,
        @Schema(description = "The day under which it is booked") LocalDate businessDate, Instant soldAt,
        @Schema(description = "When the customer bought; earlier than soldAt for a sale made offline") Instant originAt, LocalDate originDate,
        StoredSale.SaleState state, String currency, List<LineAnswer> lines, List<PaymentAnswer> payments,
        @Schema(description = "Minor units") Money total, @Schema(description = "Given back of the cash given") Money change, Money refunded,
        List<EffectAnswer> effects, @Schema(description = "What nearly applied") List<ReasonAnswer> hints,
        @Schema(description = "Who consented, the account by permission") Map<String, UUID> approvals) {

    /** How it was paid. */
    @Schema(name = "SalePayment")
    public record PaymentAnswer(int number, String type, Money amount, @Schema(nullable = true) String reference, Map<String, String> details,
            @Schema(description = "Whether it was carried over from goods returned in an exchange") boolean carried, Money refunded,
            @Schema(description = "What the customer paid more or less in cash because there are no smaller coins") Money rounding) {

        static PaymentAnswer of(StoredSale.Payment stored) {
            return new PaymentAnswer(stored.payment().number(), stored.payment().type(), stored.payment().amount(), stored.payment().reference(),
                    stored.payment().details(), stored.carried(), stored.refunded(), stored.rounding());
        }
    }

    static SaleAnswer of(StoredSale sale, Texts texts) {
        StoredSale.Head head = sale.head();
        return new SaleAnswer(head.id(), head.number(), head.storeId(), head.tillId(), head.shiftId(), head.cashierId(), head.memberId(),
                head.businessDate(), head.soldAt(), head.originAt(), head.originDate(), head.state(), head.currency(),
                sale.lines().stream().map(line -> LineAnswer.of(line, texts)).toList(),
                sale.payments().stream().map(PaymentAnswer::of).toList(), head.total(), head.change(), head.refunded(),
                head.effects().stream().map(effect -> EffectAnswer.of(effect, texts)).toList(),
                head.hints().stream().map(hint -> ReasonAnswer.of(hint, texts)).toList(), head.approvals());
    }
}
