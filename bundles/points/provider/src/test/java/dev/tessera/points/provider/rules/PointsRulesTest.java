package dev.tessera.points.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.points.provider.rules.Reversal.WhenSpent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Semantics 2: earning by largest remainder, bands, cumulative reversal. */
class PointsRulesTest {

    private static final Ratio POINT_PER_YUAN = Ratio.of(1, 100);

    @Test
    void linesAddUpToTheFloorOfTheOrder() {
        List<Ratio> exact = List.of(150L, 150L, 150L).stream().map(POINT_PER_YUAN::times).toList();
        assertEquals(List.of(2L, 1L, 1L), Earning.wholePoints(exact), "450 fen earn 4 points; the tie goes to the earlier line");
    }

    @Test
    void coefficientsMultiplyWithoutRounding() {
        Ratio exact = POINT_PER_YUAN.times(9999).times(Ratio.ofBasisPoints(15000)).times(Ratio.ofBasisPoints(20000));
        assertEquals(299, exact.floor(), "99.99 x 1.5 x 2 = 299.97");
    }

    @Test
    void whatPaidWithPointsOrBonusEarnsNothing() {
        assertEquals(List.of(3333L, 1667L), Earning.base(List.of(6667L, 3333L), 5000));
        assertEquals(List.of(0L, 0L), Earning.base(List.of(6667L, 3333L), 10000));
    }

    @Test
    void bandsCountMarginallyOrForTheWholeAmount() {
        List<Band> bands = List.of(new Band(0, POINT_PER_YUAN), new Band(10000, POINT_PER_YUAN.times(2)), new Band(50000, POINT_PER_YUAN.times(3)));
        assertEquals(100 + 800 + 300, Band.points(60000, bands, Band.Mode.MARGINAL).floor());
        assertEquals(1800, Band.points(60000, bands, Band.Mode.WHOLE_AMOUNT).floor());
        assertEquals(200, Band.points(10000, bands, Band.Mode.WHOLE_AMOUNT).floor(), "exactly the step reaches it");
        assertEquals(99, Band.points(9999, bands, Band.Mode.WHOLE_AMOUNT).floor());
    }

    @Test
    void earnedHundredSpentHundredRefundLeavesADebtOfHundred() {
        assertEquals(new Reversal.Taken(List.of(0L), List.of(0L), 100, 0, 0), Reversal.take(100, List.of(0L), List.of(500L), WhenSpent.DEBT));
        assertEquals(new Reversal.Taken(List.of(0L), List.of(30L), 70, 0, 0),
                Reversal.take(100, List.of(0L), List.of(30L), WhenSpent.OTHER_LOTS));
        assertEquals(100, Reversal.take(100, List.of(), List.of(), WhenSpent.DEDUCT_MONEY).deducted());
        assertEquals(60, Reversal.take(100, List.of(40L), List.of(), WhenSpent.FORGIVE).forgiven());
    }

    @Test
    void ownPendingLotsGoFirst() {
        assertEquals(List.of(60L, 40L), Reversal.take(100, List.of(60L, 80L), List.of(500L), WhenSpent.DEBT).own());
    }

    @Test
    void anyPartialRefundsTakeBackExactlyWhatWasEarned() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            long base = 1 + random.nextInt(100_000);
            long earned = random.nextInt(5000);
            long refunded = 0;
            long reversed = 0;
            while (refunded < base) {
                refunded += 1 + random.nextLong(base - refunded);
                long due = Reversal.due(earned, base, refunded, reversed);
                assertTrue(due >= 0, "seed " + seed);
                reversed += due;
            }
            assertEquals(earned, reversed, "seed " + seed);
        }
    }

    @Test
    void anyLinesEarnTheFloorOfTheirSumAndNeverMoreThanOnePointOffTheirShare() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            List<Ratio> exact = new ArrayList<>();
            for (int line = random.nextInt(8); line >= 0; line--) {
                exact.add(Ratio.of(random.nextInt(100_000), 1 + random.nextInt(500)));
            }
            List<Long> points = Earning.wholePoints(exact);
            assertEquals(exact.stream().reduce(Ratio.ZERO, Ratio::plus).floor(), points.stream().mapToLong(Long::longValue).sum(), "seed " + seed);
            for (int line = 0; line < exact.size(); line++) {
                long over = points.get(line) - exact.get(line).floor();
                assertTrue(over == 0 || over == 1, "seed " + seed);
            }
        }
    }
}
