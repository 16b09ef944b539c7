package dev.tessera.points.provider.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;

/**
 * One step of a rate that grows with the amount.
 *
 * @param from the amount in minor units from which the step counts, inclusive; the first step starts at 0
 * @param rate points per minor unit
 */
public record Band(long from, Ratio rate) {

    /** How the steps apply. */
    @Schema(name = "EarningBandMode")
    public enum Mode {
        /** Each step's rate counts for the part of the amount within it. */
        MARGINAL,
        /** The rate of the highest step reached counts for the whole amount. */
        WHOLE_AMOUNT
    }

    /**
     * @param amount minor units, not negative
     * @param bands the steps, any order
     * @return the exact points
     */
    public static Ratio points(long amount, List<Band> bands, Mode mode) {
        List<Band> steps = bands.stream().sorted(Comparator.comparingLong(Band::from)).toList();
        Ratio points = Ratio.ZERO;
        for (int index = 0; index < steps.size() && amount >= steps.get(index).from(); index++) {
            Band step = steps.get(index);
            boolean last = index + 1 == steps.size() || amount < steps.get(index + 1).from();
            if (mode == Mode.WHOLE_AMOUNT) {
                points = step.rate().times(amount);
            } else {
                points = points.plus(step.rate().times((last ? amount : steps.get(index + 1).from()) - step.from()));
            }
        }
        return points;
    }
}
