package dev.tessera.jobs.internal;

import dev.tessera.jobs.JobRun;
import java.util.function.IntUnaryOperator;

/** Removing in short steps what is not needed any more, so that nobody waits for it and a stop is heard. */
final class Sweep {

    private static final int AT_A_TIME = 1000;

    private Sweep() {}

    /** @param step removes at most that many and says how many it did */
    static void run(JobRun run, IntUnaryOperator step) {
        int removed = 0;
        int now;
        do {
            now = step.applyAsInt(AT_A_TIME);
            removed += now;
            run.progress(removed + " removed");
        } while (now >= AT_A_TIME && !run.stopRequested());
    }
}
