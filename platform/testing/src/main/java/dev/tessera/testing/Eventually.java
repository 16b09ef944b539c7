package dev.tessera.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
public final class Eventually {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private Eventually() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what in the failure's message
     * @param longest how long to wait at most; generous, as it is only ever waited for in full when the test fails
     * @throws AssertionError if it does not hold in time
     */
    public static void holds(String what, Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
