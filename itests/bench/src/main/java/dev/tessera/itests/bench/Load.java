package dev.tessera.itests.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Keeps a number of clients busy for a while; each does the next as soon as the one before is done. */
final class Load {

    private Load() {}

    /** One client. */
    interface Client extends AutoCloseable {

        /** Does one thing; whatever it throws ends the measurement. */
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /**
     * @param done how many were done
     * @param seconds in how long
     * @param latencies how long each took, in nanoseconds, ascending
     */
    record Result(long done, double seconds, long[] latencies) {

        double perSecond() {
            return done / seconds;
        }

        /** @return how long the given share of them took at the most, in milliseconds */
        double percentile(double share) {
            return latencies.length == 0 ? 0 : latencies[(int) Math.min(latencies.length - 1, Math.floor(share * latencies.length))] / 1e6;
        }

        static Result together(List<Result> rounds) {
            long[] all = rounds.stream().flatMapToLong(round -> Arrays.stream(round.latencies)).sorted().toArray();
            return new Result(rounds.stream().mapToLong(Result::done).sum(), rounds.stream().mapToDouble(Result::seconds).sum(), all);
        }
    }

    /**
     * @param clients how many at the same time
     * @param seconds for how long
     * @param connect makes the client with the number, from 0
     */
    static Result run(int clients, double seconds, IntFunction<Client> connect) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Client> all = new ArrayList<>();
        try {
            for (int number = 0; number < clients; number++) {
                all.add(connect.apply(number));
            }
            CyclicBarrier start = new CyclicBarrier(clients + 1);
            List<Future<long[]>> running = new ArrayList<>();
            for (Client client : all) {
                running.add(pool.submit(busy(client, seconds, start)));
            }
            start.await();
            long begun = System.nanoTime();
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> one : running) {
                latencies.add(one.get());
            }
            double took = (System.nanoTime() - begun) / 1e9;
            long[] sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(sorted.length, took, sorted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception reason ? reason : failed;
        } finally {
            pool.shutdownNow();
            for (Client client : all) {
                client.close();
            }
        }
    }

    private static Callable<long[]> busy(Client client, double seconds, CyclicBarrier start) {
        return () -> {
            long[] latencies = new long[1024];
            int done = 0;
            start.await();
            long end = System.nanoTime() + (long) (seconds * 1e9);
            for (long now = System.nanoTime(); now < end; ) {
                client.once();
                long after = System.nanoTime();
                if (done == latencies.length) {
                    latencies = Arrays.copyOf(latencies, done * 2);
                }
                latencies[done++] = after - now;
                now = after;
            }
            return Arrays.copyOf(latencies, done);
        };
    }
}
