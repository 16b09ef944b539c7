package dev.tessera.sales.provider.receipt;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A sale's receipt as data. Amounts are minor units; texts are in the language it was asked for in.
 *
 * @param saleId the sale
 * @param number its number
 * @param copy 0 for the original, else how often it was printed before
 * @param store who sold
 * @param till at which till
 * @param cashier by whom
 * @param member the member's number; null for an anonymous customer
 * @param soldAt when, in the store's zone
 * @param originAt when the customer bought, if earlier; else null
 * @param businessDate the store's business date
 * @param currency ISO 4217
 * @param lines what was sold
 * @param gross before discounts
 * @param discount taken off
 * @param total paid
 * @param payments how
 * @param change given back of the cash given
 * @param effects what followed: balances left, points
 * @param refunds what was paid back since
 * @param footer what stands at the end, by settings
 */
@Schema(description = "A sale's receipt; amounts in minor units")
public record Receipt(UUID saleId, String number, @Schema(description = "0 for the original, else how often it was printed before") long copy,
        Store store, String till, String cashier, @Schema(nullable = true) String member, OffsetDateTime soldAt,
        @Schema(nullable = true) OffsetDateTime originAt, LocalDate businessDate, String currency, List<Line> lines, long gross, long discount,
        long total, List<Payment> payments, long change, List<String> effects, List<Refund> refunds, List<String> footer) {

    public Receipt {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
        effects = List.copyOf(effects);
        refunds = List.copyOf(refunds);
        footer = List.copyOf(footer);
    }

    /**
     * @param code its code
     * @param name its name
     * @param address null if none is known
     * @param phone null if none is known
     */
    @Schema(name = "ReceiptStore")
    public record Store(String code, String name, @Schema(nullable = true) String address, @Schema(nullable = true) String phone) {}

    /**
     * @param name what
     * @param code its code
     * @param quantity how much
     * @param unitPrice before discounts
     * @param gross unit price times quantity
     * @param discounts what was taken off and why
     * @param net paid
     * @param returned how much was taken back since
     */
    @Schema(name = "ReceiptLine")
    public record Line(String name, String code, BigDecimal quantity, long unitPrice, long gross, List<Discount> discounts, long net,
            BigDecimal returned) {
        public Line {
            discounts = List.copyOf(discounts);
        }
    }

    /**
     * @param reason why
     * @param amount taken off
     */
    @Schema(name = "ReceiptDiscount")
    public record Discount(String reason, long amount) {}

    /**
     * @param type the tender's code
     * @param title its name
     * @param amount what it paid
     * @param reference the end of what it was paid with; null if there is nothing
     * @param given the cash given; null if it was not noted
     * @param rounding what the customer paid more (positive) or less in cash because there are no smaller coins
     */
    @Schema(name = "ReceiptPayment")
    public record Payment(String type, String title, long amount, @Schema(nullable = true) String reference, @Schema(nullable = true) Long given,
            long rounding) {}

    /**
     * @param number the refund's number
     * @param at when
     * @param total what the lines gave back
     */
    @Schema(name = "ReceiptRefund")
    public record Refund(String number, Instant at, long total) {}
}
