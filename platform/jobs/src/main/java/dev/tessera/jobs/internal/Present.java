package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs and tasks whose modules are here. */
final class Present {

    private static final Logger LOG = LoggerFactory.getLogger(Present.class);

    private final Map<String, Presence<Job>> jobs = new ConcurrentHashMap<>();
    private final Map<String, Presence<Task<?>>> tasks = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a module that goes away waits for what it has running */
    Present(Duration patience) {
        this.patience = patience;
    }

    void add(Job job, String module) {
        put(jobs, WorkName.job(job.name()), new Presence<>(job, module));
    }

    void add(Task<?> task, String module) {
        put(tasks, WorkName.task(task.name()), new Presence<>(task, module));
    }

    private static <S> void put(Map<String, Presence<S>> all, WorkName name, Presence<S> presence) {
        Presence<S> other = all.putIfAbsent(name.key(), presence);
        if (other != null) {
            LOG.error("{} of {} is ignored, because {} has one of that name", name.key(), presence.module(), other.module());
        }
    }

    void remove(Job job) {
        remove(jobs, WorkName.job(job.name()), job);
    }

    void remove(Task<?> task) {
        remove(tasks, WorkName.task(task.name()), task);
    }

    private <S> void remove(Map<String, Presence<S>> all, WorkName name, S service) {
        Presence<S> presence = all.get(name.key());
        if (presence == null || presence.service() != service) {
            return;
        }
        presence.close(ActiveRun.Stop.MODULE);
        all.remove(name.key(), presence);
        if (!presence.awaitEmpty(patience)) {
            // Interrupting the thread would close the file of an embedded database for everybody.
            LOG.error("{} of {} goes on although its module is going away; it does not look at JobRun.stopRequested", name.key(),
                    presence.module());
        }
    }

    /** @return null if it is not here */
    Presence<Job> job(WorkName name) {
        return jobs.get(name.key());
    }

    /** @return null if it is not here */
    Presence<Task<?>> task(WorkName name) {
        return tasks.get(name.key());
    }

    Map<String, Presence<Job>> jobs() {
        return new TreeMap<>(jobs);
    }

    /** @return the keys of all that could run here */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(jobs.keySet());
        keys.addAll(tasks.keySet());
        return keys;
    }

    /** Asks everything that runs to stop, because the node does. */
    void stopAll() {
        jobs.values().forEach(presence -> presence.close(ActiveRun.Stop.NODE));
        tasks.values().forEach(presence -> presence.close(ActiveRun.Stop.NODE));
    }
}
