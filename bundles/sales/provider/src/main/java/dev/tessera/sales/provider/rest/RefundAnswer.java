package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.refund.StoredRefund;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A refund, or what it would be. */
@Schema(name = "Refund")
public record RefundAnswer(UUID id, @Schema(description = "Null without receipt", nullable = true) UUID saleId,
        @Schema(description = "As it stands on the receipt; empty in a preview", example = "SH-001-T1-R3") String number, StoredRefund.Kind kind,
        @Schema(description = "The store that pays out") UUID storeId, UUID saleStoreId, UUID tillId, @Schema(nullable = true) UUID memberId,
        LocalDate businessDate, Instant refundedAt, Instant originAt, LocalDate originDate,
        @Schema(description = "What the lines give back, minor units") Money total,
        @Schema(description = "What of it is not paid out, e.g. for points spent") Money keptBack, List<Line> lines, List<Leg> legs,
        @Schema(nullable = true) String reason, boolean shopAtFault,
        @Schema(description = "The sale it was exchanged for", nullable = true) UUID exchangeSaleId, List<EffectAnswer> effects,
        @Schema(description = "In a preview, permissions a second person has to consent with") List<String> neededApprovals,
        @Schema(description = "Who consented, the account by permission") Map<String, UUID> approvals) {

    /** Some of a line. */
    @Schema(name = "RefundLine")
    public record Line(int number, String type, @Schema(nullable = true) UUID itemId, String itemCode, String name, Quantity quantity, Money amount,
            boolean restock) {}

    /** Where money goes. */
    @Schema(name = "RefundLeg")
    public record Leg(int number, @Schema(description = "The sale's payment", nullable = true) Integer paymentNumber, String type,
            @Schema(nullable = true) String reference, Money amount,
            @Schema(description = "Whether it pays the new sale of an exchange") boolean carried, StoredRefund.LegState state,
            @Schema(nullable = true) String providerReference, @Schema(description = "Why it failed", nullable = true) String failure,
            @Schema(description = "What is given out more or less in cash because there are no smaller coins") Money rounding) {}

    static RefundAnswer of(Refunds.Made made, Texts texts) {
        return of(made.refund(), made.approvals(), texts);
    }

    static RefundAnswer of(StoredRefund refund, List<String> needed, Texts texts) {
        StoredRefund.Head head = refund.head();
        return new RefundAnswer(head.id(), head.saleId(), head.number(), head.kind(), head.storeId(), head.saleStoreId(), head.tillId(),
                head.memberId(), head.businessDate(), head.refundedAt(), head.originAt(), head.originDate(), head.total(), head.keptBack(),
                refund.lines().stream().map(line -> new Line(line.number(), line.type(), line.itemId(), line.itemCode(), line.name(),
                        line.quantity(), line.amount(), line.restock())).toList(),
                refund.legs().stream().map(leg -> new Leg(leg.number(), leg.paymentNumber(), leg.type(), leg.reference(), leg.amount(),
                        leg.carried(), leg.state(), leg.providerReference(), leg.failure(), leg.rounding())).toList(),
                head.reason(), head.shopAtFault(), head.exchangeSaleId(),
                head.effects().stream().map(effect -> EffectAnswer.of(effect, texts)).toList(), needed, head.approvals());
    }
}
