package dev.tessera.itests.bench;

import dev.tessera.itests.bench.Distribution.Inside;
import dev.tessera.itests.bench.Load.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checkouts for minutes, and how much memory is in use after a full collection every half minute. */
final class Soak {

    private static final int CLIENTS = 4;
    private static final double BETWEEN_SECONDS = 30;
    private static final long MEBIBYTE = 1 << 20;
    private static final double MOST_GROWTH = 0.05;

    private Soak() {}

    /**
     * @param heap bytes of the heap in use after a full collection
     * @param outside bytes in use outside of the heap
     * @param threads threads that live
     * @param perSecond checkouts a second since the sample before
     */
    record Sample(long heap, long outside, int threads, double perSecond) {}

    static Map<String, Object> run(Distribution distribution, Checkouts checkouts, int minutes) throws Exception {
        System.out.printf("%nSoak: %d minutes with %d clients%n%8s %12s %14s %8s %12s%n", minutes, CLIENTS, "minute", "heap MiB", "outside MiB", "threads",
                "checkout /s");
        List<Sample> samples = new ArrayList<>();
        long end = System.nanoTime() + (long) (minutes * 60e9);
        try (Inside inside = distribution.look()) {
            while (System.nanoTime() < end) {
                Result result = Load.run(CLIENTS, BETWEEN_SECONDS, checkouts::client);
                Sample sample = new Sample(inside.usedAfterCollection(), inside.usedOutsideOfHeap(), inside.threads(), result.perSecond());
                samples.add(sample);
                System.out.printf(Locale.ROOT, "%8.1f %12.1f %14.1f %8d %12.0f%n", samples.size() * BETWEEN_SECONDS / 60, (double) sample.heap / MEBIBYTE,
                        (double) sample.outside / MEBIBYTE, sample.threads, sample.perSecond);
            }
        }
        return judged(samples);
    }

    /** Steady is what the last third uses no more than the middle third, give or take a twentieth. */
    private static Map<String, Object> judged(List<Sample> samples) {
        double middle = samples.subList(samples.size() / 3, samples.size() * 2 / 3).stream().mapToLong(Sample::heap).average().orElse(Double.NaN);
        double last = samples.subList(samples.size() * 2 / 3, samples.size()).stream().mapToLong(Sample::heap).average().orElse(Double.NaN);
        boolean steady = last <= middle * (1 + MOST_GROWTH);
        System.out.printf(Locale.ROOT, "Heap after collection: %.1f MiB in the middle third, %.1f MiB in the last: %s%n", middle / MEBIBYTE, last / MEBIBYTE,
                steady ? "steady" : "GROWS");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("steady", steady);
        all.put("samples", samples);
        return all;
    }
}
