package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.checkout.StoredSale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a refund needs of a sale of another store: nothing says who the member is or which card paid. */
@Schema(name = "ShownReceipt")
public record ShownReceiptAnswer(UUID id, @Schema(description = "As it stands on the receipt", example = "SH-001-T1-42") String number, UUID storeId,
        @Schema(description = "When the customer bought") Instant originAt, LocalDate originDate, StoredSale.SaleState state, String currency,
        @Schema(description = "Whether a member bought, who can take a deposit instead of cash") boolean ofMember, List<Line> lines,
        List<Payment> payments, @Schema(description = "Minor units") Money total, Money refunded) {

    /** What was sold. */
    @Schema(name = "ShownReceiptLine")
    public record Line(int number, String type, String itemCode, String name, Quantity quantity,
            @Schema(description = "What was paid for it, minor units") Money net, Quantity refundedQuantity, Money refundedAmount) {}

    /** How it was paid. */
    @Schema(name = "ShownReceiptPayment")
    public record Payment(int number, String type, Money amount, Money refunded) {}

    static ShownReceiptAnswer of(StoredSale sale) {
        StoredSale.Head head = sale.head();
        return new ShownReceiptAnswer(head.id(), head.number(), head.storeId(), head.originAt(), head.originDate(), head.state(), head.currency(),
                head.memberId() != null,
                sale.lines().stream().map(line -> new Line(line.sold().number(), line.sold().type(), line.sold().itemCode(), line.sold().name(),
                        line.sold().quantity(), line.sold().net(), line.returned(), line.refunded())).toList(),
                sale.payments().stream().map(stored -> new Payment(stored.payment().number(), stored.payment().type(), stored.payment().amount(),
                        stored.refunded())).toList(), head.total(), head.refunded());
    }
}
