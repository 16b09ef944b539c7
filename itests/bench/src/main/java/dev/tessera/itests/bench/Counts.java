package dev.tessera.itests.bench;

import dev.tessera.itests.bench.Wire.Transaction;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What checkouts ask of the database, read along on the wire.
 *
 * @param own how many checkouts there were
 * @param roundTrips round trips of the transaction of one checkout, on average
 * @param statements statements of it, on average; what a batch runs several times counts as often
 * @param allRoundTrips round trips of everything that went on meanwhile, letting in and events included, per checkout
 * @param allStatements statements of everything that went on meanwhile, per checkout
 * @param sample the statements of one checkout in their order, with how often each ran
 * @param others the statements of everything else, with how often each ran per checkout
 */
record Counts(int own, double roundTrips, double statements, double allRoundTrips, double allStatements, Map<String, Integer> sample,
        Map<String, Double> others) {

    /**
     * @param transactions what was read along
     * @param mark part of a statement that only a checkout's transaction has
     */
    static Counts of(List<Transaction> transactions, String mark) {
        List<Transaction> own = transactions.stream().filter(transaction -> transaction.contains(mark)).toList();
        if (own.isEmpty()) {
            throw new IllegalStateException("No transaction had \"" + mark + "\"");
        }
        Map<String, Integer> sample = new LinkedHashMap<>();
        own.get(own.size() - 1).statements().forEach(statement -> sample.merge(shown(statement), 1, Integer::sum));
        Map<String, Double> others = new LinkedHashMap<>();
        transactions.stream().filter(transaction -> !own.contains(transaction)).flatMap(transaction -> transaction.statements().stream())
                .forEach(statement -> others.merge(shown(statement), 1.0 / own.size(), Double::sum));
        return new Counts(own.size(), average(own, Transaction::roundTrips), average(own, transaction -> transaction.statements().size()),
                transactions.stream().mapToInt(Transaction::roundTrips).sum() / (double) own.size(),
                transactions.stream().mapToInt(transaction -> transaction.statements().size()).sum() / (double) own.size(), sample, others);
    }

    private static String shown(String statement) {
        return statement.replaceAll("\\s+", " ").strip();
    }

    private static double average(List<Transaction> transactions, ToIntFunction<Transaction> number) {
        return transactions.stream().mapToInt(number).average().orElseThrow();
    }

    static void print(PrintStream out, Counts limit, Counts whole) {
        out.printf("%nPer checkout, counted on the wire%n%-34s %10s %10s%n", "", "limit", "checkout");
        row(out, "round trips of its transaction", limit.roundTrips, whole.roundTrips);
        row(out, "statements of its transaction", limit.statements, whole.statements);
        row(out, "round trips of all that follows", limit.allRoundTrips, whole.allRoundTrips);
        row(out, "statements of all that follows", limit.allStatements, whole.allStatements);
    }

    private static void row(PrintStream out, String name, double limit, double whole) {
        out.printf(Locale.ROOT, "%-34s %10.1f %10.1f%n", name, limit, whole);
    }
}
