package dev.tessera.points.provider.rules;

import dev.tessera.members.api.Birthday;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What rules ask about a sale.
 *
 * @param storeId where
 * @param tier the member's tier code; null for none
 * @param localTime when, by the store's clock
 * @param programmeDay on which day of the programme's zone
 * @param birthday the member's; null if not known or if no rule asks
 * @param lines what was bought
 * @param paidByPoints what was paid with points, minor units
 * @param paidByBonus what was paid with the bonus part of stored value, minor units
 */
public record SaleFacts(UUID storeId, String tier, LocalDateTime localTime, LocalDate programmeDay, Birthday birthday, List<Line> lines,
        long paidByPoints, long paidByBonus) {

    public SaleFacts {
        lines = List.copyOf(lines);
    }

    /**
     * @param number the sale's line
     * @param itemId what was bought; null for what is no item, such as a deposit
     * @param categoryIds its categories, nearest first
     * @param thousandths how much of it, positive
     * @param net what it came to, minor units, not negative
     * @param coupons what coupons took off, minor units
     * @param earns whether it earns
     * @param payable whether stored value and points may pay for it
     */
    public record Line(int number, UUID itemId, List<UUID> categoryIds, long thousandths, long net, long coupons, boolean earns, boolean payable) {
        public Line {
            categoryIds = List.copyOf(categoryIds);
        }

        /** @return whether it is one of these items */
        boolean isOf(Set<UUID> itemIds) {
            return itemId != null && itemIds.contains(itemId);
        }
    }
}
