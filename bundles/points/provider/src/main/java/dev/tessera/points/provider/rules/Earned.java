package dev.tessera.points.provider.rules;

import java.util.List;

/**
 * What a line earned by one rule.
 *
 * @param line the line's number
 * @param rule by which rule
 * @param points how many, positive
 * @param counted what counted of the line, minor units
 * @param measure in what a later refund is measured
 * @param base the whole of that measure, positive: the line's net in minor units, or its quantity in thousandths
 * @param multipliers the rules that multiplied it
 */
public record Earned(int line, Rule rule, long points, long counted, Measure measure, long base, List<Rule> multipliers) {

    public Earned {
        multipliers = List.copyOf(multipliers);
    }

    /** In what a refund is measured: points for money go with the money paid back, points for pieces with the pieces taken back. */
    public enum Measure { AMOUNT, QUANTITY }
}
