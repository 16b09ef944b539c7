package dev.tessera.points.provider.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What lines earn: each its exact share, whole points by largest remainder, so that their sum is the order's own floor. */
public final class Earning {

    private Earning() {}

    /**
     * Spreads the whole points of an order over its lines (semantics 2, rule 1).
     *
     * @param exact the exact points of each line: base times rate times coefficients
     * @return whole points per line, in the same order; they add up to the floor of the sum of the exact points, and ties go to the
     *     earlier line
     */
    public static List<Long> wholePoints(List<Ratio> exact) {
        long total = exact.stream().reduce(Ratio.ZERO, Ratio::plus).floor();
        List<Long> points = new ArrayList<>(exact.stream().map(Ratio::floor).toList());
        long left = total - points.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, exact.size()).boxed()
                .sorted(Comparator.comparing((Integer line) -> exact.get(line).fraction()).reversed())
                .limit(left)
                .forEach(line -> points.set(line, points.get(line) + 1));
        return points;
    }

    /**
     * The part of an order that earns when value that earns nothing paid some of it (points, bonus, coupons used as tender): taken off the
     * lines in proportion, by largest remainder.
     *
     * @param lines what each line came to, minor units, not negative
     * @param notEarning what was paid with value that earns nothing, 0 to the sum of the lines
     * @return what counts of each line
     */
    public static List<Long> base(List<Long> lines, long notEarning) {
        if (notEarning == 0) {
            return List.copyOf(lines);
        }
        List<Long> off = dev.tessera.kernel.Allocation.largestRemainder(notEarning, lines);
        return IntStream.range(0, lines.size()).mapToObj(line -> Math.max(0, lines.get(line) - off.get(line))).toList();
    }
}
