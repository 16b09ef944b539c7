package dev.tessera.jobs.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A job or task that is here, and what runs of it just now. Whoever takes it away waits until that has ended, so that nothing of a
 * module runs after the module.
 *
 * @param <S> the service
 */
final class Presence<S> {

    private final S service;
    private final String module;
    private final Set<ActiveRun> runs = new HashSet<>();
    private ActiveRun.Stop closed;

    /** @param module symbolic name of the bundle it comes from */
    Presence(S service, String module) {
        this.service = service;
        this.module = module;
    }

    S service() {
        return service;
    }

    String module() {
        return module;
    }

    /** @return whether the run may go on; false once the service is going away */
    synchronized boolean enter(ActiveRun run) {
        return closed == null && runs.add(run);
    }

    synchronized void leave(ActiveRun run) {
        runs.remove(run);
        notifyAll();
    }

    synchronized void stopRuns(ActiveRun.Stop reason) {
        runs.forEach(run -> run.stop(reason));
    }

    /** Lets nothing in any more and asks what runs to stop. */
    synchronized void close(ActiveRun.Stop reason) {
        closed = reason;
        stopRuns(reason);
    }

    /** @return whether nothing runs any more */
    synchronized boolean awaitEmpty(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (!runs.isEmpty() && System.nanoTime() < end) {
            try {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException keepWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return runs.isEmpty();
    }
}
