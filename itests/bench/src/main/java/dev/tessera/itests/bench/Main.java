package dev.tessera.itests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tessera.itests.bench.Distribution.Inside;
import dev.tessera.itests.bench.Load.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./tessera bench checkout}: how many checkouts a second, beside the limit of the same machine in the same minutes. */
public final class Main {

    private static final int[] CLIENTS = {1, 4, 8, 16};
    private static final int COUNTED = 100;
    private static final int HISTORY = 10;
    private static final double GOAL = 0.5;
    private static final double HISTORY_GOAL = 0.9;
    private static final int WARMING_CLIENTS = 8;
    private static final double WARMING_STEP_SECONDS = 10;
    /** What runs once per checkout is compiled for good after 20 000 of them. */
    private static final long WARM_AFTER = 25_000;
    /** Share of the time for which the compiler may still work when measuring begins. */
    private static final double QUIET = 0.03;

    private final Options options;
    private final Map<String, Object> json = new LinkedHashMap<>();

    private Main(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            new Main(Options.of(arguments)).run();
            System.exit(0);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private void run() throws Exception {
        delete(options.work().resolve("instance"));
        Files.createDirectories(options.work());
        json.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("java", System.getProperty("java.version"));
        try (Postgres postgres = Postgres.start(options.work().resolve("database"));
                Distribution distribution = new Distribution(options.script(), options.work().resolve("instance"), options.port())) {
            say("PostgreSQL is started, fsync and synchronous_commit on; %d connections for each program", Postgres.POOL_SIZE);
            postgres.create(Distribution.DATABASE);
            Limit.create(postgres, options.members(), options.goods());
            Checkouts checkouts = prepare(postgres, distribution);
            distribution.start(postgres.port());
            try (Limit limit = Limit.open(postgres, options.members(), options.goods())) {
                measure(postgres, distribution, limit, checkouts);
            }
        } finally {
            save();
        }
    }

    /** Sets the shop up and counts on the wire, in a run of its own because reading along takes time. */
    private Checkouts prepare(Postgres postgres, Distribution distribution) throws Exception {
        try (Wire wire = new Wire(postgres.port())) {
            distribution.start(wire.port());
            long begun = System.nanoTime();
            Checkouts checkouts = Checkouts.prepare(distribution, options.members(), options.goods(), CLIENTS[CLIENTS.length - 1]);
            say("The shop is set up: %d members with cards and points, %d goods, in %.0f s", options.members(), options.goods(), (System.nanoTime() - begun) / 1e9);
            Counts whole = count(wire, checkouts.client(0), Checkouts.MARK);
            distribution.stop();
            wire.take();
            try (Limit limit = Limit.open(postgres, wire.port(), options.members(), options.goods())) {
                Counts limits = count(wire, limit.client(0), Limit.MARK);
                Counts.print(System.out, limits, whole);
                say("%nThe statements of one checkout:");
                whole.sample().forEach((sql, times) -> say("  %4d x %s", times, sql));
                say("%nWhat else ran, per checkout:");
                whole.others().forEach((sql, times) -> say("  %4.1f x %s", times, sql));
                json.put("counts", Map.of("limit", limits, "checkout", whole));
            }
            return checkouts;
        }
    }

    private static Counts count(Wire wire, Load.Client client, String mark) throws Exception {
        for (int i = 0; i < COUNTED; i++) {
            client.once();
        }
        wire.take();
        for (int i = 0; i < COUNTED; i++) {
            client.once();
        }
        return Counts.of(wire.take(), mark);
    }

    private void measure(Postgres postgres, Distribution distribution, Limit limit, Checkouts checkouts) throws Exception {
        json.put("warmUp", warmUp(distribution, limit, checkouts, WARM_AFTER));
        List<Comparison> first = table(postgres, distribution, limit, checkouts);
        Comparison.print(System.out, "Checkouts a second, median of " + options.rounds() + " alternating rounds of " + options.seconds() + " s", first);
        put("now", first);
        allocations(distribution, checkouts);
        say("Sales in the books: %,d", checkouts.sales(postgres));
        if (options.history()) {
            long begun = System.nanoTime();
            History.multiply(postgres, HISTORY);
            say("Multiplied in %.0f s", (System.nanoTime() - begun) / 1e9);
            warmUp(distribution, limit, checkouts, 0);
            List<Comparison> tenfold = table(postgres, distribution, limit, checkouts);
            Comparison.print(System.out, "The same with %,d sales in the books".formatted(checkouts.sales(postgres)), tenfold);
            put("tenfold", tenfold);
            compareHistory(first, tenfold);
        }
        if (options.soakMinutes() > 0) {
            json.put("soak", Soak.run(distribution, checkouts, options.soakMinutes()));
        }
        Comparison eight = first.stream().filter(one -> one.clients() == 8).findFirst().orElseThrow();
        say("%nGoal at 8 clients: at least %.2f of the limit; it is %.2f.", GOAL, eight.ratio());
    }

    /** Until the server's compiler is done with what is hot: a shop's server runs for weeks, so what its first minutes cost is no measure. */
    private Map<String, Object> warmUp(Distribution distribution, Limit limit, Checkouts checkouts, long least) throws Exception {
        Load.run(WARMING_CLIENTS, WARMING_STEP_SECONDS, limit::client);
        long done = 0;
        double seconds = 0;
        double busy = 1;
        try (Inside inside = distribution.look()) {
            while ((busy > QUIET || done < least) && seconds < options.warmUpSeconds()) {
                double compiled = inside.compiling();
                Result result = Load.run(WARMING_CLIENTS, Math.min(WARMING_STEP_SECONDS, options.warmUpSeconds()), checkouts::client);
                done += result.done();
                seconds += result.seconds();
                busy = (inside.compiling() - compiled) / result.seconds();
            }
        }
        say("%nWarmed up for %.0f s with %,d checkouts; the server's compiler was busy for %.0f %% of the last %.0f s", seconds, done, busy * 100,
                WARMING_STEP_SECONDS);
        return Map.of("seconds", seconds, "checkouts", done, "compilerBusyAtTheEnd", busy);
    }

    private List<Comparison> table(Postgres postgres, Distribution distribution, Limit limit, Checkouts checkouts) throws Exception {
        ProcessHandle server = distribution.process();
        ProcessHandle database = postgres.process();
        List<Comparison> all = new ArrayList<>();
        for (int clients : CLIENTS) {
            // Plans that were made when tables were nearly empty are made anew.
            postgres.settle(Distribution.DATABASE);
            postgres.settle(Limit.DATABASE);
            all.add(Comparison.measure(clients, options.rounds(), options.seconds(), limit::client, checkouts::client,
                    () -> Processor.now(server, database)));
        }
        return all;
    }

    private void allocations(Distribution distribution, Checkouts checkouts) throws Exception {
        try (Inside inside = distribution.look()) {
            Map<Long, Long> before = inside.allocated();
            Result result = Load.run(4, Math.max(5, options.seconds()), checkouts::client);
            double kibibytes = Inside.between(before, inside.allocated()) / 1024.0 / result.done();
            say("%nAllocated in the server per checkout: %.0f KiB", kibibytes);
            json.put("allocatedKibibytes", kibibytes);
        }
    }

    private void compareHistory(List<Comparison> first, List<Comparison> tenfold) {
        say("%nThroughput with ten times the history, as a share of that before (goal: at least %.2f):", HISTORY_GOAL);
        for (int i = 0; i < first.size(); i++) {
            Comparison one = first.get(i);
            double whole = Comparison.median(tenfold.get(i).whole()) / Comparison.median(one.whole());
            double limits = Comparison.median(tenfold.get(i).limit()) / Comparison.median(one.limit());
            say("%8d clients: checkout %.2f, limit (whose history is not multiplied) %.2f", one.clients(), whole, limits);
        }
    }

    private void put(String name, List<Comparison> all) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Comparison one : all) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("clients", one.clients());
            row.put("ratio", one.ratio());
            row.put("limit", results(one.limit(), one.limitUsed()));
            row.put("checkout", results(one.whole(), one.wholeUsed()));
            rows.add(row);
        }
        json.put(name, rows);
    }

    private static Map<String, Object> results(List<Result> rounds, Processor used) {
        Result together = Result.together(rounds);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("perSecond", Comparison.median(rounds));
        all.put("rounds", rounds.stream().map(Result::perSecond).toList());
        all.put("p50Milliseconds", together.percentile(.5));
        all.put("p99Milliseconds", together.percentile(.99));
        all.put("processorMilliseconds", used.each(together.done()));
        return all;
    }

    private void save() throws IOException {
        Path file = options.work().resolve("checkout.json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
        say("%nThe numbers as JSON: %s", file);
    }

    private static void say(String text, Object... values) {
        System.out.printf(Locale.ROOT, text + "%n", values);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
