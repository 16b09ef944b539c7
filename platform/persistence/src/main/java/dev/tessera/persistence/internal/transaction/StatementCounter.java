package dev.tessera.persistence.internal.transaction;

import java.util.concurrent.atomic.LongAdder;

/** Counts statements sent to the database, when switched on; a batch counts once, as it is sent once. */
final class StatementCounter {

    private final LongAdder statements = new LongAdder();
    private volatile boolean on;

    boolean isOn() {
        return on;
    }

    void turn(boolean nowOn) {
        on = nowOn;
    }

    void count() {
        if (on) {
            statements.increment();
        }
    }

    long total() {
        return statements.sum();
    }
}
