package dev.tessera.itests.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of the three programs that share the machine, in nanoseconds. Where nothing waits it says what limits the throughput.
 *
 * @param client the program that asks, which is this process; for the limit it is the whole program
 * @param server the distribution
 * @param database PostgreSQL with all its processes
 */
record Processor(long client, long server, long database) {

    static final Processor NONE = new Processor(0, 0, 0);

    private static final double MILLISECOND = 1e6;

    /**
     * @param server the distribution's process
     * @param database the process of PostgreSQL that has the others
     * @return what they have used so far
     */
    static Processor now(ProcessHandle server, ProcessHandle database) {
        return new Processor(used(ProcessHandle.current()), used(server),
                Stream.concat(Stream.of(database), database.children()).mapToLong(Processor::used).sum());
    }

    private static long used(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    Processor since(Processor before) {
        return new Processor(client - before.client, server - before.server, database - before.database);
    }

    Processor plus(Processor other) {
        return new Processor(client + other.client, server + other.server, database + other.database);
    }

    double all() {
        return client + server + database;
    }

    static double milliseconds(double nanoseconds, long checkouts) {
        return nanoseconds / MILLISECOND / checkouts;
    }

    /** @return milliseconds for each of so many checkouts */
    Map<String, Double> each(long checkouts) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("client", milliseconds(client, checkouts));
        all.put("server", milliseconds(server, checkouts));
        all.put("database", milliseconds(database, checkouts));
        return all;
    }
}
