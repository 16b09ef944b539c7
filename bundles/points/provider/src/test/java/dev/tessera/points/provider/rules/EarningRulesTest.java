package dev.tessera.points.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.kernel.Money;
import dev.tessera.members.api.Birthday;
import dev.tessera.points.provider.rules.EarningRules.WhyNot;
import dev.tessera.points.provider.rules.RuleTerms.BirthdayWindow;
import dev.tessera.points.provider.rules.RuleTerms.Counted;
import dev.tessera.points.provider.rules.RuleTerms.Step;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every condition and type of rule, each turned by its own field, and when points run out. */
class EarningRulesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final UUID STORE = new UUID(1, 1);
    private static final UUID TEA = new UUID(2, 1);
    private static final UUID DRINKS = new UUID(3, 1);

    /** A rule in the making. */
    private static final class Draft {
        private Type type = Type.PER_MONEY;
        private boolean active = true;
        private LocalDate validFrom;
        private LocalDate validTo;
        private Long points = 1L;
        private Long perAmount = 100L;
        private List<Step> bands = List.of();
        private Integer factor;
        private Map<String, Integer> tierFactors = Map.of();
        private String group;
        private boolean multiplied = true;
        private Set<UUID> stores = Set.of();
        private Set<String> tiers = Set.of();
        private Set<UUID> items = Set.of();
        private Set<UUID> categories = Set.of();
        private Set<UUID> exceptItems = Set.of();
        private Set<UUID> exceptCategories = Set.of();
        private Set<DayOfWeek> weekdays = Set.of();
        private LocalTime from;
        private LocalTime to;
        private BirthdayWindow birthday;
        private Long minimum;
        private Long maximum;
        private Set<Counted> counts = Set.of();

        Rule rule() {
            return new Rule(UUID.randomUUID(), 1, new RuleTerms("规则", "Rule", "standard", type, active, validFrom, validTo, points, perAmount, bands,
                    Band.Mode.MARGINAL, factor, tierFactors, group, multiplied, null, stores, tiers, items, categories, exceptItems, exceptCategories,
                    weekdays, from, to, birthday, minimum, maximum, counts));
        }
    }

    private interface Change {
        void on(Draft draft);
    }

    private static Rule rule(Change... changes) {
        Draft draft = new Draft();
        for (Change change : changes) {
            change.on(draft);
        }
        return draft.rule();
    }

    private static Rule times(int factor, Change... changes) {
        Draft draft = new Draft();
        draft.type = Type.MULTIPLIER;
        draft.points = null;
        draft.perAmount = null;
        draft.factor = factor;
        for (Change change : changes) {
            change.on(draft);
        }
        return draft.rule();
    }

    private static SaleFacts.Line line(int number, UUID item, long net) {
        return new SaleFacts.Line(number, item, item.equals(TEA) ? List.of(DRINKS) : List.of(), 1000, net, 0, true, true);
    }

    /** Monday, 23 November 2026, 10:00; tea for 60 yuan and something else for 40. */
    private static SaleFacts sale() {
        return sale(LocalDateTime.of(2026, 11, 23, 10, 0), null);
    }

    private static SaleFacts sale(LocalDateTime time, Birthday birthday) {
        return new SaleFacts(STORE, "GOLD", time, time.toLocalDate(), birthday, List.of(line(1, TEA, 60_00), line(2, new UUID(2, 2), 40_00)), 0, 0);
    }

    private static long earned(SaleFacts sale, Rule... rules) {
        return EarningRules.earn(sale, List.of(rules)).stream().mapToLong(Earned::points).sum();
    }

    private static void assertWhyNot(WhyNot why, Change change) {
        assertEquals(Optional.of(why), EarningRules.whyNot(sale(), rule(change).terms()));
        assertEquals(0, earned(sale(), rule(change)));
    }

    @Test
    void everyConditionTurnsTheRule() {
        assertEquals(100, earned(sale(), rule()));
        assertWhyNot(WhyNot.INACTIVE, draft -> draft.active = false);
        assertWhyNot(WhyNot.DAY, draft -> draft.validFrom = LocalDate.of(2026, 11, 24));
        assertWhyNot(WhyNot.DAY, draft -> draft.validTo = LocalDate.of(2026, 11, 22));
        assertWhyNot(WhyNot.STORE, draft -> draft.stores = Set.of(new UUID(1, 2)));
        assertWhyNot(WhyNot.TIER, draft -> draft.tiers = Set.of("SILVER"));
        assertWhyNot(WhyNot.WEEKDAY, draft -> draft.weekdays = Set.of(DayOfWeek.TUESDAY));
        assertWhyNot(WhyNot.TIME, draft -> draft.from = LocalTime.of(10, 1));
        assertWhyNot(WhyNot.TIME, draft -> draft.to = LocalTime.of(10, 0));
        assertWhyNot(WhyNot.BIRTHDAY, draft -> draft.birthday = BirthdayWindow.MONTH);
        assertEquals(100, earned(sale(), rule(draft -> draft.validFrom = LocalDate.of(2026, 11, 23), draft -> draft.validTo = LocalDate.of(2026, 11, 23),
                draft -> draft.stores = Set.of(STORE), draft -> draft.tiers = Set.of("GOLD"), draft -> draft.weekdays = Set.of(DayOfWeek.MONDAY))));
        Change night = draft -> {
            draft.from = LocalTime.of(22, 0);
            draft.to = LocalTime.of(10, 1);
        };
        assertEquals(100, earned(sale(), rule(night, draft -> draft.weekdays = Set.of(DayOfWeek.SUNDAY))), "Monday 10:00 is still Sunday's night");
        assertWhyNot(WhyNot.WEEKDAY, draft -> {
            night.on(draft);
            draft.weekdays = Set.of(DayOfWeek.MONDAY);
        });
        assertEquals(60, earned(sale(), rule(draft -> draft.items = Set.of(TEA))));
        assertEquals(60, earned(sale(), rule(draft -> draft.categories = Set.of(DRINKS))));
        assertEquals(40, earned(sale(), rule(draft -> draft.exceptItems = Set.of(TEA))));
        assertEquals(40, earned(sale(), rule(draft -> draft.exceptCategories = Set.of(DRINKS))));
        assertEquals(100, earned(sale(), rule(draft -> draft.minimum = 100_00L)), "exactly the minimum is enough");
        assertEquals(0, earned(sale(), rule(draft -> draft.minimum = 100_01L)));
        assertEquals(50, earned(sale(), rule(draft -> draft.maximum = 50L)));
    }

    @Test
    void birthdaysByDayWeekAndMonth() {
        Birthday leapDay = new Birthday(2004, 2, 29, false, false);
        Rule day = rule(draft -> draft.birthday = BirthdayWindow.DAY);
        Rule week = rule(draft -> draft.birthday = BirthdayWindow.WEEK);
        assertEquals(100, earned(sale(LocalDateTime.of(2027, 2, 28, 9, 0), leapDay), day));
        assertEquals(0, earned(sale(LocalDateTime.of(2028, 2, 28, 9, 0), leapDay), day));
        assertEquals(100, earned(sale(LocalDateTime.of(2028, 2, 29, 9, 0), leapDay), day));
        Birthday newYear = new Birthday(null, 1, 1, false, false);
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 12, 29, 9, 0), newYear), week));
        assertEquals(0, earned(sale(LocalDateTime.of(2026, 12, 28, 9, 0), newYear), week));
        assertEquals(100, earned(sale(LocalDateTime.of(2027, 1, 4, 9, 0), newYear), week));
        assertEquals(100, earned(sale(LocalDateTime.of(2027, 1, 31, 9, 0), newYear), rule(draft -> draft.birthday = BirthdayWindow.MONTH)));
    }

    /** 2026 has its lunar New Year on 17 February, dragon-boat festival on 19 June; 2025 a leap sixth month from 25 July. */
    @Test
    void lunarBirthdays() {
        Rule day = rule(draft -> draft.birthday = BirthdayWindow.DAY);
        Rule week = rule(draft -> draft.birthday = BirthdayWindow.WEEK);
        Rule month = rule(draft -> draft.birthday = BirthdayWindow.MONTH);
        Birthday dragonBoat = new Birthday(1990, 5, 5, true, false);
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 6, 19, 9, 0), dragonBoat), day));
        assertEquals(0, earned(sale(LocalDateTime.of(2026, 5, 5, 9, 0), dragonBoat), day));
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 6, 22, 9, 0), dragonBoat), week));
        assertEquals(0, earned(sale(LocalDateTime.of(2026, 6, 23, 9, 0), dragonBoat), week));
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 6, 30, 9, 0), dragonBoat), month));
        assertEquals(0, earned(sale(LocalDateTime.of(2026, 7, 1, 9, 0), dragonBoat), month));
        Birthday leap = new Birthday(null, 6, 1, true, true);
        assertEquals(100, earned(sale(LocalDateTime.of(2025, 7, 25, 9, 0), leap), day));
        assertEquals(0, earned(sale(LocalDateTime.of(2025, 6, 25, 9, 0), leap), day), "born in the leap month, which 2025 has");
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 7, 14, 9, 0), leap), day), "which 2026 has not");
        Birthday newYearsEve = new Birthday(null, 12, 30, true, false);
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 2, 16, 9, 0), newYearsEve), day), "a twelfth month of 29 days");
        assertEquals(100, earned(sale(LocalDateTime.of(2026, 2, 18, 9, 0), newYearsEve), week), "already the next lunar year");
    }

    @Test
    void multipliersMultiplyAndOfAGroupTheHighestCounts() {
        Rule base = rule();
        Rule gold = times(10_000, draft -> draft.tierFactors = Map.of("GOLD", 15_000));
        assertEquals(150, earned(sale(), base, gold));
        assertEquals(300, earned(sale(), base, gold, times(20_000, draft -> draft.weekdays = Set.of(DayOfWeek.MONDAY))));
        assertEquals(300, earned(sale(), base, times(20_000, draft -> draft.group = "promotion"), times(30_000, draft -> draft.group = "promotion")));
        assertEquals(160, earned(sale(), base, times(20_000, draft -> draft.items = Set.of(TEA))));
        assertEquals(0, earned(sale(), base, times(0)));
        assertEquals(100, earned(sale(), rule(draft -> draft.multiplied = false), times(20_000)));
    }

    @Test
    void ordersPiecesAndBands() {
        assertEquals(List.of(6L, 4L), EarningRules.earn(sale(), List.of(rule(draft -> draft.type = Type.PER_ORDER, draft -> draft.points = 10L))).stream()
                .map(Earned::points).toList(), "spread over the lines by their amounts");
        assertEquals(14, earned(sale(), rule(draft -> draft.type = Type.PER_ITEM, draft -> draft.points = 7L)));
        assertEquals(100 * 1 + 0, earned(sale(), rule(draft -> draft.type = Type.BANDED, draft -> draft.bands = List.of(new Step(0, 1, 100), new Step(100_00, 2, 100)))));
        assertEquals(50 + 100, earned(sale(), rule(draft -> draft.type = Type.BANDED, draft -> draft.bands = List.of(new Step(0, 1, 100), new Step(50_00, 2, 100)))));
    }

    @Test
    void whatEarnsNothingCountsOnlyIfTheRuleSaysSo() {
        SaleFacts sale = new SaleFacts(STORE, null, LocalDateTime.of(2026, 11, 23, 10, 0), LocalDate.of(2026, 11, 23), null,
                List.of(new SaleFacts.Line(1, TEA, List.of(), 1000, 80_00, 20_00, true, true), new SaleFacts.Line(2, null, List.of(), 1000, 500_00, 0, false, false)),
                10_00, 30_00);
        assertEquals(40, earned(sale, rule()));
        assertEquals(50, earned(sale, rule(draft -> draft.counts = Set.of(Counted.POINTS))));
        assertEquals(70, earned(sale, rule(draft -> draft.counts = Set.of(Counted.BONUS))));
        assertEquals(60, earned(sale, rule(draft -> draft.counts = Set.of(Counted.COUPONS))));
        assertEquals(540, earned(sale, rule(draft -> draft.counts = Set.of(Counted.NOT_EARNING_LINES))));
        assertEquals(600, earned(sale, rule(draft -> draft.counts = Set.of(Counted.values()))));
    }

    @Test
    void pointsRunOutAtTheEndOfTheLastLocalDay() {
        Instant leapDay = Instant.parse("2028-02-28T16:00:00Z");
        assertEquals(Instant.parse("2029-02-28T16:00:00Z"), new Expiry(Expiry.Mode.EXACT_DAY, 12).at(leapDay, SHANGHAI), "28 February 2029 is the last day");
        assertEquals(Instant.parse("2029-02-28T16:00:00Z"), new Expiry(Expiry.Mode.END_OF_MONTH, 12).at(leapDay, SHANGHAI));
        assertEquals(Instant.parse("2028-06-30T16:00:00Z"), new Expiry(Expiry.Mode.END_OF_QUARTER, 3).at(Instant.parse("2028-01-31T00:00:00Z"), SHANGHAI));
        assertEquals(Instant.parse("2028-12-31T16:00:00Z"), new Expiry(Expiry.Mode.END_OF_YEAR, 12).at(Instant.parse("2026-12-31T16:00:00Z"), SHANGHAI),
                "midnight in Shanghai is already 2027");
        assertNull(Expiry.NEVER.at(leapDay, SHANGHAI));
    }

    @Test
    void whatPointsAreWorth() {
        KindTerms terms = new KindTerms("积分", "Points", true, 0, Expiry.NEVER, Reversal.WhenSpent.DEBT, 30, false, true, 100, 300, 3333, 50_00L, 1, false, true,
                true, 0);
        assertEquals(34, terms.pointsFor(Money.ofMinor(1_00)), "33.33 points, rounded up");
        assertEquals(Money.ofMinor(99), terms.worth(33));
        assertEquals(Money.ofMinor(33_33), terms.cap(Money.ofMinor(100_00)));
        assertEquals(Money.ofMinor(50_00), terms.cap(Money.ofMinor(1000_00)));
    }
}
