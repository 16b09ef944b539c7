package dev.tessera.points.provider.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A rule by which points are earned. Which parts are used depends on the type; empty sets and nulls leave a condition out.
 *
 * @param nameZh what it is called, in Chinese
 * @param nameEn what it is called, in English
 * @param kind code of the kind of points
 * @param type what sort of rule
 * @param active whether it counts
 * @param validFrom first day it counts, in the programme's zone; null for from the beginning
 * @param validTo last day it counts; null for ever
 * @param points how many: per order, per {@code perAmount}, per piece or per event
 * @param perAmount minor units that earn {@code points}; with {@link Type#PER_MONEY}
 * @param bands steps; with {@link Type#BANDED}
 * @param bandMode how the steps apply; with {@link Type#BANDED}
 * @param factor coefficient in hundredths of a percent, 15000 for one and a half times; with {@link Type#MULTIPLIER}
 * @param tierFactors coefficients of tiers that differ from {@code factor}, by tier code; with {@link Type#MULTIPLIER}
 * @param group multipliers of one group do not add up, the highest counts; null for one that multiplies with all others
 * @param multiplied whether multipliers count for what this rule earns
 * @param event what happened; with {@link Type#EVENT}
 * @param storeIds only in these stores
 * @param tiers only for members of these tiers
 * @param itemIds only these items
 * @param categoryIds only items of these categories, with those below them
 * @param exceptItemIds not these items
 * @param exceptCategoryIds not items of these categories
 * @param weekdays only on these days of the store's local time, by the day on which the hours begin
 * @param from only from this local time; null for from midnight
 * @param to only before this local time, which may lie after midnight; null for up to midnight
 * @param birthday only around the member's birthday; null for whenever
 * @param minimumAmount only if what counts in the sale is that much, minor units; null for any
 * @param maximumPoints never more than that per sale; null for no limit
 * @param counts what counts besides money
 */
public record RuleTerms(String nameZh, String nameEn, String kind, Type type, boolean active, LocalDate validFrom, LocalDate validTo, Long points,
        Long perAmount, List<Step> bands, Band.Mode bandMode, Integer factor, Map<String, Integer> tierFactors, String group, boolean multiplied,
        Event event, Set<UUID> storeIds, Set<String> tiers, Set<UUID> itemIds, Set<UUID> categoryIds, Set<UUID> exceptItemIds,
        Set<UUID> exceptCategoryIds, Set<DayOfWeek> weekdays, LocalTime from, LocalTime to, BirthdayWindow birthday, Long minimumAmount,
        Long maximumPoints, Set<Counted> counts) {

    public RuleTerms {
        bands = bands == null ? List.of() : List.copyOf(bands);
        tierFactors = tierFactors == null ? Map.of() : Map.copyOf(tierFactors);
        storeIds = copy(storeIds);
        tiers = copy(tiers);
        itemIds = copy(itemIds);
        categoryIds = copy(categoryIds);
        exceptItemIds = copy(exceptItemIds);
        exceptCategoryIds = copy(exceptCategoryIds);
        weekdays = copy(weekdays);
        counts = copy(counts);
    }

    private static <T> Set<T> copy(Set<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    /** What sort of rule. */
    @Schema(name = "EarningRuleType")
    public enum Type {
        /** So many points for the sale. */
        PER_ORDER,
        /** So many points for every so much money. */
        PER_MONEY,
        /** So many points for every piece; with items or categories a product bonus. */
        PER_ITEM,
        /** A rate that grows with the amount of the sale. */
        BANDED,
        /** Multiplies what other rules earn: the coefficient of a tier, of a time, of products. */
        MULTIPLIER,
        /** So many points for something that happened outside a sale. */
        EVENT;

        /** @return whether sales earn by it */
        public boolean ofSales() {
            return this != MULTIPLIER && this != EVENT;
        }
    }

    /** What happened outside a sale. */
    @Schema(name = "EarningEvent")
    public enum Event {
        /** Somebody became a member. */
        REGISTRATION,
        /** A member brought another one; the points go to who brought. */
        REFERRAL,
        /** It is the member's birthday. */
        BIRTHDAY
    }

    /** How near to the birthday. */
    @Schema(name = "EarningBirthdayWindow")
    public enum BirthdayWindow {
        /** On the day. */
        DAY,
        /** From three days before to three days after. */
        WEEK,
        /** In the month. */
        MONTH
    }

    /** What earns nothing unless a rule says so. */
    @Schema(name = "EarningCounted")
    public enum Counted {
        /** What was paid with points. */
        POINTS,
        /** What was paid with the bonus part of stored value. */
        BONUS,
        /** What coupons took off. */
        COUPONS,
        /** Lines that do not earn, such as top-ups and gift cards. */
        NOT_EARNING_LINES
    }

    /**
     * One step of a banded rule.
     *
     * @param from minor units from which it counts, inclusive
     * @param points so many points …
     * @param perAmount … for every so many minor units, positive
     */
    public record Step(long from, long points, long perAmount) {

        Band band() {
            return new Band(from, Ratio.of(points, perAmount));
        }
    }

    /** @return whether it counts on the day */
    public boolean validOn(LocalDate day) {
        return active && (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /** @return the coefficient for members of the tier */
    Ratio coefficient(String tier) {
        Integer own = tier == null ? null : tierFactors.get(tier);
        return Ratio.ofBasisPoints(own != null ? own : factor);
    }
}
