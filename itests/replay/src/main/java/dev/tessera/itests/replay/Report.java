package dev.tessera.itests.replay;

import dev.tessera.itests.replay.plan.Totals.Key;
import dev.tessera.itests.replay.plan.Totals.Sums;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The totals of the server beside those of the source. */
final class Report {

    private Report() {}

    /**
     * Prints both and what differs.
     *
     * @param source the sums of the source, as they are
     * @param expected what these come to in whole minor units, with refunds
     * @param served what the server says
     * @return whether they agree to the minor unit
     */
    static boolean compare(PrintStream out, SortedMap<Key, BigDecimal> source, SortedMap<Key, Sums> expected, SortedMap<Key, Sums> served) {
        out.printf("%n%-22s %14s %14s %14s %14s %14s%n", "Store and quarter", "source", "sales", "refunds due", "refunds", "net");
        SortedSet<Key> all = new TreeSet<>(expected.keySet());
        all.addAll(served.keySet());
        long wrong = 0;
        Sums due = Sums.NONE;
        Sums done = Sums.NONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (Key key : all) {
            Sums mine = expected.getOrDefault(key, Sums.NONE);
            Sums theirs = served.getOrDefault(key, Sums.NONE);
            BigDecimal exact = source.getOrDefault(key, BigDecimal.ZERO);
            boolean agree = mine.equals(theirs);
            wrong += agree ? 0 : 1;
            due = due.plus(mine);
            done = done.plus(theirs);
            sum = sum.add(exact);
            print(out, key.toString(), exact, mine, theirs, agree);
        }
        print(out, "All", sum, due, done, due.equals(done));
        BigDecimal rounding = BigDecimal.valueOf(due.sales(), 2).subtract(sum);
        out.printf("%nRounding: the source has up to four decimals, the currency two; each line was rounded half up, which makes %s in all.%n",
                rounding.signum() == 0 ? "no difference" : rounding.toPlainString());
        out.printf("Top-ups of cards, which are no sales of goods: %s, expected %s.%n", money(done.topUps()), money(due.topUps()));
        out.println(wrong == 0 ? "All " + all.size() + " totals by store and quarter agree to the cent." : wrong + " of " + all.size() + " totals differ.");
        return wrong == 0;
    }

    private static void print(PrintStream out, String name, BigDecimal exact, Sums mine, Sums theirs, boolean agree) {
        out.printf("%-22s %14s %14s %14s %14s %14s  %s%n", name, exact.toPlainString(), money(theirs.sales()), money(mine.refunds()), money(theirs.refunds()),
                money(theirs.sales() - theirs.refunds()), agree ? "agree" : "DIFFER");
    }

    private static String money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }
}
