package dev.tessera.jobs.internal;

import dev.tessera.jobs.JobRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run in progress on this node. */
final class ActiveRun implements JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);
    /** A loop may ask after every row; the database hears of it no more often than this. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunLog log;
    private final UUID id;
    private final Clock clock;
    private final BooleanSupplier leaseLost;
    private volatile Stop stop;
    private volatile boolean obeyed;
    private volatile String progress;
    private Instant nextLook;
    private Instant nextLine;

    /** Why a run should end. */
    enum Stop {
        /** This node is stopping; the work goes on elsewhere or after the restart. */
        NODE,
        /** The module the work belongs to is going away; the work goes on when it is back. */
        MODULE,
        /** An operator does not want this run. */
        OPERATOR,
        /** This node was taken for dead and another one works on it. */
        LEASE_LOST
    }

    ActiveRun(RunLog log, UUID id, Clock clock, BooleanSupplier leaseLost) {
        this.log = log;
        this.id = id;
        this.clock = clock;
        this.leaseLost = leaseLost;
        this.nextLook = clock.instant().plus(PAUSE);
        this.nextLine = clock.instant();
    }

    UUID id() {
        return id;
    }

    void stop(Stop reason) {
        if (stop == null) {
            stop = reason;
        }
    }

    /** @return why the work returned early; null if it was not told to, so that it must be done */
    Stop obeyed() {
        return obeyed ? stop : null;
    }

    /** @return the last line it reported; null if none */
    String lastProgress() {
        return progress;
    }

    @Override
    public synchronized boolean stopRequested() {
        if (stop == null && leaseLost.getAsBoolean()) {
            stop = Stop.LEASE_LOST;
        }
        if (stop == null && !clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(PAUSE);
            lookForOperator();
        }
        obeyed = stop != null;
        return obeyed;
    }

    private void lookForOperator() {
        try {
            if (log.stopRequested(id)) {
                stop = Stop.OPERATOR;
            }
        } catch (RuntimeException unreachable) {
            LOG.debug("Run {} could not look whether it is to stop", id, unreachable);
        }
    }

    @Override
    public synchronized void progress(String line) {
        progress = line;
        if (clock.instant().isBefore(nextLine)) {
            return;
        }
        nextLine = clock.instant().plus(PAUSE);
        try {
            log.progress(id, line);
        } catch (RuntimeException unreachable) {
            LOG.debug("Run {} could not write how far it is", id, unreachable);
        }
    }
}
