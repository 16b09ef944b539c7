package dev.tessera.points.provider.rules;

import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** From which lots points are taken. */
public final class Draws {

    /** What runs out first is spent first; then what is older. */
    public static final Comparator<Lot> OLDEST_EXPIRY_FIRST = Comparator
            .comparing((Lot lot) -> lot.terms().expiresAt(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::createdAt).thenComparing(Lot::id);

    private Draws() {}

    /** @return the lots that can be drawn from at the moment, in the order of spending */
    public static List<Lot> drawable(Collection<Lot> lots, Instant moment) {
        return lots.stream().filter(lot -> lot.drawableAt(moment)).sorted(OLDEST_EXPIRY_FIRST).toList();
    }

    /**
     * @param lots in the order in which they are drawn from
     * @param points how many at the most
     * @return the draws; less than asked for where the lots hold less
     */
    public static List<Draw> take(List<Lot> lots, long points) {
        List<Draw> draws = new ArrayList<>();
        long left = points;
        for (Lot lot : lots) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                draws.add(new Draw(lot.id(), lot.account(), part));
                left -= part;
            }
        }
        return draws;
    }

    /** @return how many points the draws take together */
    public static long sum(Collection<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }
}
