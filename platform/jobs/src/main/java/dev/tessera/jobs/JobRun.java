package dev.tessera.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** One run of a job or task, in progress. */
@ProviderType
public interface JobRun {

    /**
     * @return whether the run should end soon: the node is stopping, the module is going away, an operator asked for it, or another node
     *     has taken the work over. Whoever hears so and returns is not taken to have finished
     */
    boolean stopRequested();

    /**
     * Works through many things a page at a time, until there are no more or the run is to stop, and says how far it is after each page.
     *
     * @param next gives the things after the last one done, null in the beginning; empty when all are done
     * @param work what is done with each, a unit of work of its own
     */
    default <T> void each(Pages<T> next, Consumer<T> work) {
        T last = null;
        long done = 0;
        while (!stopRequested()) {
            List<T> page = next.after(last);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(work);
            last = page.get(page.size() - 1);
            done += page.size();
            progress(done + " done");
        }
    }

    /** Pages of things in an order that does not change while they are worked through. */
    @FunctionalInterface
    interface Pages<T> {

        /** @return the things after that one, or the first ones for null; empty if there are no more */
        List<T> after(T last);
    }

    /** @param line one sentence on how far it is, shown on the jobs page; without personal data */
    void progress(String line);
}
