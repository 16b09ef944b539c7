package dev.tessera.persistence.internal.transaction;

import java.util.concurrent.atomic.LongAdder;

/** What units of work did since the start. */
public final class UnitStatistics {

    private final LongAdder begun = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final StatementCounter counter = new StatementCounter();

    void begun() {
        begun.increment();
    }

    void committed() {
        committed.increment();
    }

    void rolledBack() {
        rolledBack.increment();
    }

    void retried() {
        retried.increment();
    }

    StatementCounter counter() {
        return counter;
    }

    public void countStatements(boolean on) {
        counter.turn(on);
    }

    public long units() {
        return begun.sum();
    }

    public long commits() {
        return committed.sum();
    }

    public long rollbacks() {
        return rolledBack.sum();
    }

    public long retries() {
        return retried.sum();
    }

    public long statements() {
        return counter.total();
    }
}
