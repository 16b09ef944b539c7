package dev.tessera.points.provider.rules;

import dev.tessera.chinese.LunarDay;
import dev.tessera.chinese.LunarDay.Anniversary;
import dev.tessera.kernel.Allocation;
import dev.tessera.members.api.Birthday;
import dev.tessera.points.provider.rules.RuleTerms.Counted;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a sale earns by the rules of one kind of points, line by line and rule by rule; a pure function. */
public final class EarningRules {

    private static final int DAYS_AROUND = 3;

    private final SaleFacts sale;
    private final List<Rule> multipliers;

    private EarningRules(SaleFacts sale, List<Rule> multipliers) {
        this.sale = sale;
        this.multipliers = multipliers;
    }

    /**
     * @param rules the rules of one kind of points; those that do not count at the moment are left out
     * @return what every line earns by every rule, in the order of the rules, then of the lines; nothing where that is zero
     */
    public static List<Earned> earn(SaleFacts sale, Collection<Rule> rules) {
        List<Rule> counting = rules.stream().filter(rule -> counts(sale, rule.terms())).toList();
        EarningRules earning = new EarningRules(sale, counting.stream().filter(rule -> rule.terms().type() == Type.MULTIPLIER).toList());
        return counting.stream().filter(rule -> rule.terms().type().ofSales()).flatMap(rule -> earning.by(rule).stream()).toList();
    }

    private static boolean counts(SaleFacts sale, RuleTerms terms) {
        return whyNot(sale, terms).isEmpty();
    }

    /** Why a rule does not count for a sale as a whole. */
    @Schema(name = "EarningRuleWhyNot")
    public enum WhyNot {
        /** It is not in use. */
        INACTIVE,
        /** It does not count on the day. */
        DAY,
        /** It does not count in the store. */
        STORE,
        /** It does not count for the member's tier. */
        TIER,
        /** It does not count on this day of the week. */
        WEEKDAY,
        /** It does not count at this time of the day. */
        TIME,
        /** It is not near the member's birthday, or that is not known. */
        BIRTHDAY,
        /** No line is of the kind it asks for, or what counts does not come to its minimum, or to a whole point. */
        LINES
    }

    /** @return why the rule does not count for the sale as a whole; empty if it does */
    public static Optional<WhyNot> whyNot(SaleFacts sale, RuleTerms terms) {
        LocalDateTime time = sale.localTime();
        Map<WhyNot, Boolean> holds = new EnumMap<>(WhyNot.class);
        holds.put(WhyNot.INACTIVE, terms.active());
        holds.put(WhyNot.DAY, terms.validOn(sale.programmeDay()) || !terms.active());
        holds.put(WhyNot.STORE, terms.storeIds().isEmpty() || terms.storeIds().contains(sale.storeId()));
        holds.put(WhyNot.TIER, terms.tiers().isEmpty() || sale.tier() != null && terms.tiers().contains(sale.tier()));
        holds.put(WhyNot.WEEKDAY, terms.weekdays().isEmpty() || terms.weekdays().contains(begun(time, terms)));
        holds.put(WhyNot.TIME, within(time.toLocalTime(), terms.from(), terms.to()));
        holds.put(WhyNot.BIRTHDAY, terms.birthday() == null || near(sale.birthday(), terms.birthday(), time.toLocalDate()));
        return holds.entrySet().stream().filter(condition -> !condition.getValue()).map(Map.Entry::getKey).findFirst();
    }

    /** Hours that go on after midnight belong to the day on which they began. */
    private static DayOfWeek begun(LocalDateTime time, RuleTerms terms) {
        boolean nextDay = overMidnight(terms.from(), terms.to()) && time.toLocalTime().isBefore(terms.to());
        return nextDay ? time.getDayOfWeek().minus(1) : time.getDayOfWeek();
    }

    private static boolean overMidnight(LocalTime from, LocalTime to) {
        return from != null && to != null && to.isBefore(from);
    }

    private static boolean within(LocalTime time, LocalTime from, LocalTime to) {
        boolean begun = from == null || !time.isBefore(from);
        boolean notOver = to == null || time.isBefore(to);
        return overMidnight(from, to) ? begun || notOver : begun && notOver;
    }

    private static boolean near(Birthday birthday, RuleTerms.BirthdayWindow window, LocalDate day) {
        return birthday != null && celebrations(birthday, day).anyMatch(celebrated -> switch (window) {
            case MONTH -> YearMonth.from(celebrated).equals(YearMonth.from(day));
            case DAY -> celebrated.equals(day);
            case WEEK -> Math.abs(ChronoUnit.DAYS.between(celebrated, day)) <= DAYS_AROUND;
        });
    }

    /** The birthday in the year of that day, and in the one before and after, into which the days around New Year reach. */
    private static Stream<LocalDate> celebrations(Birthday birthday, LocalDate day) {
        if (birthday.lunar()) {
            Anniversary born = new Anniversary(birthday.month(), birthday.leapMonth(), birthday.day());
            int year = LunarDay.of(day).year();
            return IntStream.rangeClosed(year - 1, year + 1).mapToObj(born::in);
        }
        return IntStream.rangeClosed(day.getYear() - 1, day.getYear() + 1).mapToObj(year -> birthday.celebratedIn(year).orElseThrow());
    }

    private List<Earned> by(Rule rule) {
        RuleTerms terms = rule.terms();
        List<Long> paid = counted(terms);
        List<Integer> lines = IntStream.range(0, paid.size()).boxed()
                .filter(line -> paid.get(line) > 0 && eligible(terms, sale.lines().get(line))).toList();
        long total = lines.stream().mapToLong(paid::get).sum();
        if (total == 0 || terms.minimumAmount() != null && total < terms.minimumAmount()) {
            return List.of();
        }
        List<Ratio> exact = new ArrayList<>();
        List<List<Rule>> applied = new ArrayList<>();
        for (int line : lines) {
            List<Rule> multiplying = terms.multiplied() ? multiplying(sale.lines().get(line), total) : List.of();
            applied.add(multiplying);
            exact.add(multiplying.stream().map(other -> other.terms().coefficient(sale.tier()))
                    .reduce(exact(terms, sale.lines().get(line), paid.get(line), total), Ratio::times));
        }
        List<Long> points = capped(Earning.wholePoints(exact), terms.maximumPoints());
        return IntStream.range(0, lines.size()).filter(index -> points.get(index) > 0)
                .mapToObj(index -> earned(rule, sale.lines().get(lines.get(index)), points.get(index), paid.get(lines.get(index)), applied.get(index)))
                .toList();
    }

    private static Earned earned(Rule rule, SaleFacts.Line line, long points, long counted, List<Rule> applied) {
        boolean pieces = rule.terms().type() == Type.PER_ITEM || line.net() == 0;
        return new Earned(line.number(), rule, points, counted, pieces ? Earned.Measure.QUANTITY : Earned.Measure.AMOUNT,
                pieces ? line.thousandths() : line.net(), applied);
    }

    /** What of each line counts: its net, less its share of what was paid with value that earns nothing. */
    private List<Long> counted(RuleTerms terms) {
        List<Long> net = sale.lines().stream().map(SaleFacts.Line::net).toList();
        List<Long> counted = net;
        if (!terms.counts().contains(Counted.POINTS)) {
            counted = less(counted, sale.paidByPoints());
        }
        if (!terms.counts().contains(Counted.BONUS)) {
            counted = less(counted, sale.paidByBonus());
        }
        if (terms.counts().contains(Counted.COUPONS)) {
            List<Long> before = counted;
            counted = IntStream.range(0, before.size()).mapToObj(line -> before.get(line) + sale.lines().get(line).coupons()).toList();
        }
        return counted;
    }

    /** Takes the amount off the lines it can have paid for, and only if those do not suffice off the others. */
    private List<Long> less(List<Long> lines, long amount) {
        if (amount == 0) {
            return lines;
        }
        List<Long> payable = IntStream.range(0, lines.size()).mapToObj(line -> sale.lines().get(line).payable() ? lines.get(line) : 0L).toList();
        long first = Math.min(amount, payable.stream().mapToLong(Long::longValue).sum());
        List<Long> rest = Earning.base(payable, first);
        List<Long> left = IntStream.range(0, lines.size()).mapToObj(line -> lines.get(line) - payable.get(line) + rest.get(line)).toList();
        long second = Math.min(amount - first, left.stream().mapToLong(Long::longValue).sum());
        return Earning.base(left, second);
    }

    private static boolean eligible(RuleTerms terms, SaleFacts.Line line) {
        return (line.earns() || terms.counts().contains(Counted.NOT_EARNING_LINES)) && matches(terms, line);
    }

    private static boolean matches(RuleTerms terms, SaleFacts.Line line) {
        boolean named = terms.itemIds().isEmpty() && terms.categoryIds().isEmpty() || line.isOf(terms.itemIds())
                || line.categoryIds().stream().anyMatch(terms.categoryIds()::contains);
        return named && !line.isOf(terms.exceptItemIds())
                && line.categoryIds().stream().noneMatch(terms.exceptCategoryIds()::contains);
    }

    /** What the line earns before multipliers, exactly. Points for pieces shrink with the part of the line that does not count. */
    private static Ratio exact(RuleTerms terms, SaleFacts.Line line, long paid, long total) {
        return switch (terms.type()) {
            case PER_ORDER -> Ratio.of(terms.points(), 1).times(Ratio.of(paid, total));
            case PER_MONEY -> Ratio.of(terms.points(), terms.perAmount()).times(paid);
            case PER_ITEM -> Ratio.of(terms.points(), 1).times(Ratio.of(line.thousandths(), 1000)).times(Ratio.of(paid, Math.max(paid, line.net())));
            case BANDED -> Band.points(total, terms.bands().stream().map(RuleTerms.Step::band).toList(), terms.bandMode())
                    .times(Ratio.of(paid, total));
            case MULTIPLIER, EVENT -> Ratio.ZERO;
        };
    }

    /** The multipliers of the line: all without a group, and of each group the highest. */
    private List<Rule> multiplying(SaleFacts.Line line, long total) {
        Set<Rule> applying = new LinkedHashSet<>();
        Map<String, Rule> best = new HashMap<>();
        for (Rule rule : multipliers) {
            RuleTerms terms = rule.terms();
            if (!matches(terms, line) || terms.minimumAmount() != null && total < terms.minimumAmount()) {
                continue;
            }
            if (terms.group() == null) {
                applying.add(rule);
            } else {
                best.merge(terms.group(), rule, (one, other) ->
                        other.terms().coefficient(sale.tier()).compareTo(one.terms().coefficient(sale.tier())) > 0 ? other : one);
            }
        }
        applying.addAll(best.values());
        return multipliers.stream().filter(applying::contains).toList();
    }

    private static List<Long> capped(List<Long> points, Long maximum) {
        long sum = points.stream().mapToLong(Long::longValue).sum();
        return maximum == null || sum <= maximum ? points : Allocation.largestRemainder(maximum, points);
    }
}
