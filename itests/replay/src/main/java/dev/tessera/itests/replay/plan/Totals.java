package dev.tessera.itests.replay.plan;

import dev.tessera.itests.replay.plan.Act.CardSale;
import dev.tessera.itests.replay.plan.Act.Checkout;
import dev.tessera.itests.replay.plan.Act.Refund;
import dev.tessera.itests.replay.plan.Act.TopUp;
import dev.tessera.itests.replay.source.FoodMart.SaleLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Sums by store and quarter. */
public final class Totals {

    private Totals() {}

    /**
     * @param storeId where, by the source's id
     * @param year which year
     * @param quarter 1 to 4
     */
    public record Key(int storeId, int year, int quarter) implements Comparable<Key> {

        static Key of(int storeId, LocalDate date) {
            return new Key(storeId, date.getYear(), (date.getMonthValue() + 2) / 3);
        }

        @Override
        public int compareTo(Key other) {
            return storeId != other.storeId ? Integer.compare(storeId, other.storeId)
                    : Integer.compare(year * 4 + quarter, other.year * 4 + other.quarter);
        }

        @Override
        public String toString() {
            return "Store " + storeId + ", " + year + " Q" + quarter;
        }
    }

    /**
     * @param sales what was sold of goods, in minor units
     * @param refunds what was paid back for goods, in minor units, positive
     * @param topUps what was put on cards, in minor units
     */
    public record Sums(long sales, long refunds, long topUps) {
        /** Nothing. */
        public static final Sums NONE = new Sums(0, 0, 0);

        /** @return both together */
        public Sums plus(Sums other) {
            return new Sums(sales + other.sales, refunds + other.refunds, topUps + other.topUps);
        }
    }

    /** @return what is to be in the reports when all acts are done */
    public static SortedMap<Key, Sums> of(Collection<Act> acts) {
        SortedMap<Key, Sums> totals = new TreeMap<>();
        for (Act act : acts) {
            totals.merge(Key.of(act.storeId(), act.at().toLocalDate()), sums(act), Sums::plus);
        }
        return totals;
    }

    private static Sums sums(Act act) {
        if (act instanceof Checkout checkout) {
            return new Sums(checkout.basket().total(), 0, 0);
        } else if (act instanceof Refund refund) {
            return new Sums(0, refund.total(), 0);
        } else if (act instanceof TopUp topUp) {
            return new Sums(0, 0, topUp.amount());
        } else {
            assert act instanceof CardSale : act;
            return Sums.NONE;
        }
    }

    /** @return the source's sale lines summed up as they are, without rounding */
    public static SortedMap<Key, BigDecimal> unrounded(List<SaleLine> sales) {
        SortedMap<Key, BigDecimal> totals = new TreeMap<>();
        sales.forEach(line -> totals.merge(Key.of(line.storeId(), line.date()), line.amount(), BigDecimal::add));
        return totals;
    }

    /** @return the sum over all stores and quarters */
    public static <T> T all(Map<Key, T> totals, T none, BinaryOperator<T> plus) {
        return totals.values().stream().reduce(none, plus);
    }
}
