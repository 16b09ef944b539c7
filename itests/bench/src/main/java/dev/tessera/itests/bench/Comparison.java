package dev.tessera.itests.bench;

import dev.tessera.itests.bench.Load.Result;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The limit and the whole, taken in turns at one number of clients.
 *
 * @param clients how many clients
 * @param limit the plain program's rounds
 * @param whole the distribution's rounds
 * @param limitUsed processor time of all the limit's rounds
 * @param wholeUsed processor time of all the distribution's rounds, with what follows the checkouts
 */
record Comparison(int clients, List<Result> limit, List<Result> whole, Processor limitUsed, Processor wholeUsed) {

    Comparison {
        limit = List.copyOf(limit);
        whole = List.copyOf(whole);
    }

    /** Measures in turns, so that whatever else the machine does meets both. */
    static Comparison measure(int clients, int rounds, double seconds, IntFunction<Load.Client> limit, IntFunction<Load.Client> whole,
            Supplier<Processor> processor) throws Exception {
        List<Result> limits = new ArrayList<>();
        List<Result> wholes = new ArrayList<>();
        Processor limitUsed = Processor.NONE;
        Processor wholeUsed = Processor.NONE;
        for (int round = 0; round < rounds; round++) {
            Processor before = processor.get();
            limits.add(Load.run(clients, seconds, limit));
            Processor between = processor.get();
            wholes.add(Load.run(clients, seconds, whole));
            limitUsed = limitUsed.plus(between.since(before));
            wholeUsed = wholeUsed.plus(processor.get().since(between));
        }
        return new Comparison(clients, limits, wholes, limitUsed, wholeUsed);
    }

    static double median(List<Result> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Result::perSecond).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double ratio() {
        return median(whole) / median(limit);
    }

    double ratio(int round) {
        return whole.get(round).perSecond() / limit.get(round).perSecond();
    }

    static void print(PrintStream out, String title, List<Comparison> all) {
        out.printf("%n%s%n", title);
        out.printf("%8s %12s %12s %7s %-13s %21s %21s%n", "clients", "limit /s", "checkout /s", "ratio", " (by round)", "limit p50/p99 ms",
                "checkout p50/p99 ms");
        for (Comparison one : all) {
            Result limits = Result.together(one.limit);
            Result wholes = Result.together(one.whole);
            double[] ratios = IntStream.range(0, one.limit.size()).mapToDouble(one::ratio).sorted().toArray();
            out.printf(Locale.ROOT, "%8d %12.0f %12.0f %7.2f  %.2f - %.2f  %12.2f / %6.2f %12.2f / %6.2f%n", one.clients, median(one.limit), median(one.whole),
                    one.ratio(), ratios[0], ratios[ratios.length - 1], limits.percentile(.5), limits.percentile(.99), wholes.percentile(.5),
                    wholes.percentile(.99));
        }
        out.printf("%nProcessor time of one, ms%n%8s %10s %10s %10s %12s %10s %10s %10s %7s%n", "clients", "limit:", "program", "database", "checkout:",
                "client", "server", "database", "ratio");
        all.forEach(one -> one.printProcessor(out));
    }

    private void printProcessor(PrintStream out) {
        long limits = Result.together(limit).done();
        long wholes = Result.together(whole).done();
        double plain = Processor.milliseconds(limitUsed.client() + limitUsed.database(), limits);
        double full = Processor.milliseconds(wholeUsed.all(), wholes);
        out.printf(Locale.ROOT, "%8d %10.2f %10.2f %10.2f %12.2f %10.2f %10.2f %10.2f %7.2f%n", clients, plain, Processor.milliseconds(limitUsed.client(), limits),
                Processor.milliseconds(limitUsed.database(), limits), full, Processor.milliseconds(wholeUsed.client(), wholes),
                Processor.milliseconds(wholeUsed.server(), wholes), Processor.milliseconds(wholeUsed.database(), wholes), plain / full);
    }
}
