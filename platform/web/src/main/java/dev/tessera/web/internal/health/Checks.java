package dev.tessera.web.internal.health;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.health.HealthCheck.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs health checks and waits a bounded time; one that hangs is down, and is not asked again until it has answered. */
final class Checks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Map<HealthCheck, FutureTask<Health>> pending = new IdentityHashMap<>();
    private Map<String, Health> last;
    private Set<HealthCheck> lastAsked = Set.of();
    private long lastAt;

    /** @return results by name, at most half a second old; the caller may change the map */
    synchronized Map<String, Health> run(List<HealthCheck> checks) {
        Set<HealthCheck> asked = new HashSet<>(checks);
        if (last == null || !asked.equals(lastAsked) || System.nanoTime() - lastAt > FRESH.toNanos()) {
            last = ask(checks);
            lastAsked = asked;
            lastAt = System.nanoTime();
        }
        return new TreeMap<>(last);
    }

    private Map<String, Health> ask(List<HealthCheck> checks) {
        pending.keySet().retainAll(checks);
        List<HealthCheck> known = new ArrayList<>(checks);
        known.forEach(check -> pending.computeIfAbsent(check, Checks::start));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Health> results = new TreeMap<>();
        for (HealthCheck check : known) {
            Health health = await(pending.get(check), deadline - System.nanoTime());
            if (pending.get(check).isDone()) {
                pending.remove(check);
            }
            results.merge(check.name(), health, Checks::worse);
        }
        return results;
    }

    private static Health worse(Health one, Health other) {
        return one.state().compareTo(other.state()) >= 0 ? one : other;
    }

    private static FutureTask<Health> start(HealthCheck check) {
        FutureTask<Health> task = new FutureTask<>(check::check);
        Thread thread = new Thread(task, "health " + check.name());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Health await(FutureTask<Health> task, long nanos) {
        try {
            Health health = task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return health == null ? Health.down("answers nothing") : health;
        } catch (TimeoutException hangs) {
            return Health.down("does not answer");
        } catch (ExecutionException failed) {
            return Health.down("the check itself fails: " + failed.getCause().getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Health.down("interrupted");
        }
    }

    @Override
    public synchronized void close() {
        pending.values().forEach(task -> task.cancel(true));
        pending.clear();
    }
}
