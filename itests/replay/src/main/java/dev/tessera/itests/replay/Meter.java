package dev.tessera.itests.replay;

import java.time.Duration;

/** Says how far something is, how fast it goes and how long it will take. */
final class Meter {

    private static final long OFTEN = Duration.ofSeconds(1).toNanos();
    private static final long SELDOM = Duration.ofSeconds(20).toNanos();

    private final String what;
    private final long all;
    private final long begun = System.nanoTime();
    private final boolean terminal = System.console() != null;
    private long done;
    private long said = begun;
    private long doneThen;

    /**
     * @param what what is counted
     * @param all how many there are
     */
    Meter(String what, long all) {
        this.what = what;
        this.all = all;
    }

    synchronized void done() {
        done++;
        long now = System.nanoTime();
        if (now - said > (terminal ? OFTEN : SELDOM)) {
            double rate = (done - doneThen) / ((now - said) / 1e9);
            double average = done / ((now - begun) / 1e9);
            System.out.printf(terminal ? "\r\033[K%s" : "%s%n", "%s: %,d of %,d, %.0f/s, %s left".formatted(what, done, all, rate,
                    readable(Duration.ofSeconds((long) ((all - done) / average)))));
            System.out.flush();
            said = now;
            doneThen = done;
        }
    }

    synchronized void close() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s%s: %,d in %.0f s, %.0f/s%n", terminal ? "\r\033[K" : "", what, done, seconds, done / Math.max(seconds, 0.001));
    }

    static String readable(Duration left) {
        return left.toHours() > 0 ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : left.toMinutes() > 0 ? "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart()) : left.toSeconds() + " s";
    }
}
