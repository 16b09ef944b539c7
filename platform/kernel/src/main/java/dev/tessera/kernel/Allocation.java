package dev.tessera.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splitting a whole number over weights without losing or inventing a unit. */
public final class Allocation {

    private Allocation() {}

    /**
     * Splits a total by largest remainder (Hamilton's method): every share is its exact part rounded towards zero, and the
     * units that are left go one by one to the largest remainders, ties to the earlier weight.
     *
     * @param total any whole number, also negative
     * @param weights at least one, none negative; when all are zero the split is even
     * @return one share per weight, in the same order, adding up to exactly {@code total}
     * @throws IllegalArgumentException if there is no weight or one is negative
     */
    public static List<Long> largestRemainder(long total, List<Long> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("nothing to allocate to");
        }
        if (weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("negative weight in " + weights);
        }
        BigInteger sum = sum(weights);
        if (sum.signum() == 0) {
            return largestRemainder(total, Collections.nCopies(weights.size(), 1L));
        }
        BigInteger whole = BigInteger.valueOf(total).abs();
        List<BigInteger[]> parts = weights.stream()
                .map(weight -> whole.multiply(BigInteger.valueOf(weight)).divideAndRemainder(sum))
                .toList();
        BigInteger left = whole.subtract(parts.stream().map(part -> part[0]).reduce(BigInteger.ZERO, BigInteger::add));
        List<BigInteger> shares = new ArrayList<>(parts.stream().map(part -> part[0]).toList());
        IntStream.range(0, parts.size()).boxed()
                .sorted(Comparator.comparing((Integer index) -> parts.get(index)[1]).reversed())
                .limit(left.longValueExact())
                .forEach(index -> shares.set(index, shares.get(index).add(BigInteger.ONE)));
        BigInteger sign = BigInteger.valueOf(Long.signum(total));
        return shares.stream().map(share -> share.multiply(sign).longValueExact()).toList();
    }

    private static BigInteger sum(List<Long> weights) {
        return weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
