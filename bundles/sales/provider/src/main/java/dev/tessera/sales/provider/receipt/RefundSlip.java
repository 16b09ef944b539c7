package dev.tessera.sales.provider.receipt;

import dev.tessera.sales.provider.refund.StoredRefund;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What the customer gets for a refund, a void, the returned half of an exchange, or a refund without receipt, as data. Amounts are minor units;
 * texts are in the language it was asked for in.
 *
 * @param refundId the refund
 * @param number its number
 * @param kind what sort
 * @param copy 0 for the original, else how often it was printed before
 * @param store who paid out
 * @param till at which till
 * @param cashier by whom
 * @param member the member's number; null for an anonymous customer
 * @param refundedAt when, in the store's zone
 * @param businessDate the store's business date
 * @param currency ISO 4217
 * @param saleNumber the sale's number; null without receipt
 * @param exchangeNumber the number of the sale it was exchanged for; null unless it is an exchange
 * @param lines what was taken back
 * @param total what the lines give back
 * @param keptBack what of it was not paid out
 * @param legs where the money goes
 * @param effects what followed
 * @param reason why; null if none was given
 * @param footer what stands at the end, by settings
 */
@Schema(name = "RefundSlip", description = "The slip of a refund; amounts in minor units")
public record RefundSlip(UUID refundId, String number, StoredRefund.Kind kind,
        @Schema(description = "0 for the original, else how often it was printed before") long copy, Receipt.Store store, String till, String cashier,
        @Schema(nullable = true) String member, OffsetDateTime refundedAt, LocalDate businessDate, String currency,
        @Schema(nullable = true) String saleNumber, @Schema(nullable = true) String exchangeNumber, List<Line> lines, long total, long keptBack,
        List<Leg> legs, List<String> effects, @Schema(nullable = true) String reason, List<String> footer) {

    public RefundSlip {
        lines = List.copyOf(lines);
        legs = List.copyOf(legs);
        effects = List.copyOf(effects);
        footer = List.copyOf(footer);
    }

    /**
     * @param name what
     * @param code its code
     * @param quantity how much was taken back; zero if only money was given back
     * @param amount given back
     */
    @Schema(name = "RefundSlipLine")
    public record Line(String name, String code, BigDecimal quantity, long amount) {}

    /**
     * @param type the tender's code
     * @param title its name
     * @param amount what goes there
     * @param rounding what is given out more (positive) or less because there are no smaller coins
     * @param reference the end of what it goes to; null if there is nothing
     * @param carried whether it pays the new sale of an exchange
     * @param state how far it is
     */
    @Schema(name = "RefundSlipLeg")
    public record Leg(String type, String title, long amount, long rounding, @Schema(nullable = true) String reference, boolean carried,
            StoredRefund.LegState state) {}
}
