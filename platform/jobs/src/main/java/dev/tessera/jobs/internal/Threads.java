package dev.tessera.jobs.internal;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Thread pools that are never interrupted: an interrupt inside a statement closes the file of an embedded database for everybody. */
final class Threads {

    private Threads() {}

    static ThreadPoolExecutor pool(String name, int size, Runnable onShutdown) {
        return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)) {
            @Override
            public List<Runnable> shutdownNow() {
                onShutdown.run();
                shutdown();
                return List.of();
            }
        };
    }

    static ScheduledThreadPoolExecutor timer(String name, int size) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(size, named(name)) {
            @Override
            public List<Runnable> shutdownNow() {
                shutdown();
                return List.of();
            }
        };
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
