package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is rung up, before prices.
 *
 * @param id the sale to be; also its idempotency identity
 * @param storeId where
 * @param tillId at which till
 * @param memberId for whom; null for an anonymous customer
 * @param memberTier the member's tier code at the moment; null for none
 * @param moment when, by the server's clock: when value moves
 * @param businessDate the store's business date at that moment, under which it is booked
 * @param lines in the order of ringing up; numbers are unique
 * @param discounts discounts given by hand on the whole sale
 * @param originAt when the customer bought: earlier than the moment for a sale made offline, else the moment; what prices and rules go by
 * @param originDate the store's business date when the customer bought
 */
public record Basket(UUID id, UUID storeId, UUID tillId, UUID memberId, String memberTier, Instant moment, LocalDate businessDate,
        List<Line> lines, List<ManualDiscount> discounts, Instant originAt, LocalDate originDate) {

    public Basket {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }

    /** A basket bought now. */
    public Basket(UUID id, UUID storeId, UUID tillId, UUID memberId, String memberTier, Instant moment, LocalDate businessDate,
            List<Line> lines, List<ManualDiscount> discounts) {
        this(id, storeId, tillId, memberId, memberTier, moment, businessDate, lines, discounts, moment, businessDate);
    }

    /**
     * @param number the line's number
     * @return the line
     * @throws IllegalArgumentException if there is none of that number
     */
    public Line line(int number) {
        return lines.stream().filter(line -> line.number() == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no line " + number));
    }

    /**
     * @param number identifies the line within the sale for ever, from 1
     * @param type the {@link LineType#code}, e.g. {@code goods}
     * @param itemId what is sold: product variant, service, card type …
     * @param quantity positive
     * @param priceOverride a unit price set by hand, with its reason and who approved it; null for none
     * @param discounts discounts given by hand on this line
     * @param details what the line type needs besides, e.g. the card of a top-up; never null; kept with the sale, except {@code pin}
     */
    public record Line(int number, String type, UUID itemId, Quantity quantity, Override priceOverride, List<ManualDiscount> discounts,
            Map<String, String> details) {
        public Line {
            discounts = List.copyOf(discounts);
            details = Map.copyOf(details);
        }
    }

    /**
     * @param unitPrice the price per unit, not negative
     * @param reason a reason code from the settings
     * @param approvedBy the account that approved it; null if the cashier's own limit sufficed
     */
    public record Override(Money unitPrice, String reason, UUID approvedBy) {}

    /**
     * @param amount off the line or sale, positive; null if by percent
     * @param basisPoints hundredths of a percent off, 1–10000; null if by amount
     * @param reason a reason code from the settings
     * @param approvedBy the account that approved it; null if the cashier's own limit sufficed
     */
    public record ManualDiscount(Money amount, Integer basisPoints, String reason, UUID approvedBy) {}
}
