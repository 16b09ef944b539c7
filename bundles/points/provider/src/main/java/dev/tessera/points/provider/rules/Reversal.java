package dev.tessera.points.provider.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a refund takes back of the points its sale earned. */
public final class Reversal {

    private Reversal() {}

    /** What to do when the points are spent. */
    @Schema(name = "PointsWhenSpent")
    public enum WhenSpent {
        /** The member owes them; what is earned next repays first, and nothing can be redeemed before. */
        DEBT,
        /** They are taken from other lots, earliest first; what those lack is owed. */
        OTHER_LOTS,
        /** Their value is kept back from the refund. */
        DEDUCT_MONEY,
        /** They are forgiven. */
        FORGIVE
    }

    /**
     * @param own taken from the sale's own lots, pending ones first, by index of the lots given
     * @param others taken from other lots, by index of the lots given
     * @param debt becomes owed
     * @param deducted points whose value is kept back from the refund
     * @param forgiven points let go
     */
    public record Taken(List<Long> own, List<Long> others, long debt, long deducted, long forgiven) {
        public Taken {
            own = List.copyOf(own);
            others = List.copyOf(others);
        }
    }

    /**
     * How many points the next partial refund takes back: cumulative, so that any partial refunds up to the whole take back exactly what
     * was earned (semantics 2, rule 6).
     *
     * @param earned points the line (or sale) earned
     * @param base what it earned them on, minor units, positive
     * @param refundedSoFar how much of the base is refunded when this refund is done, 0 to {@code base}
     * @param reversedBefore points earlier refunds took back
     */
    public static long due(long earned, long base, long refundedSoFar, long reversedBefore) {
        if (base <= 0 || refundedSoFar < 0 || refundedSoFar > base) {
            throw new IllegalArgumentException(refundedSoFar + " of " + base);
        }
        return BigInteger.valueOf(earned).multiply(BigInteger.valueOf(refundedSoFar)).divide(BigInteger.valueOf(base)).longValueExact()
                - reversedBefore;
    }

    /**
     * @param points how many to take back, not negative
     * @param own what remains in the sale's own lots, pending ones first
     * @param others what remains in the member's other lots, in the order of spending
     * @param whenSpent what to do with what the own lots lack
     */
    public static Taken take(long points, List<Long> own, List<Long> others, WhenSpent whenSpent) {
        List<Long> fromOwn = draw(points, own);
        long missing = points - sum(fromOwn);
        List<Long> fromOthers = draw(whenSpent == WhenSpent.OTHER_LOTS ? missing : 0, others);
        long rest = missing - sum(fromOthers);
        return switch (whenSpent) {
            case DEBT, OTHER_LOTS -> new Taken(fromOwn, fromOthers, rest, 0, 0);
            case DEDUCT_MONEY -> new Taken(fromOwn, fromOthers, 0, rest, 0);
            case FORGIVE -> new Taken(fromOwn, fromOthers, 0, 0, rest);
        };
    }

    private static List<Long> draw(long amount, List<Long> lots) {
        List<Long> taken = new ArrayList<>();
        long left = amount;
        for (long remaining : lots) {
            long part = Math.min(left, remaining);
            taken.add(part);
            left -= part;
        }
        return taken;
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
