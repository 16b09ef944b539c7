package dev.tessera.itests.replay.chain;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Does the same for many things, some at a time. */
public final class Parallel {

    private Parallel() {}

    /**
     * @param workers how many at a time
     * @param work done for each; the first that fails ends all
     */
    public static <T> void each(List<T> things, int workers, Consumer<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> all = IntStream.range(0, workers).<Future<?>>mapToObj(worker -> pool.submit(() -> {
                for (int i = worker; i < things.size() && !Thread.currentThread().isInterrupted(); i += workers) {
                    work.accept(things.get(i));
                }
            })).toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } finally {
            pool.shutdownNow();
        }
    }
}
