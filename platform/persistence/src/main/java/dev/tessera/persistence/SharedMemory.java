package dev.tessera.persistence;

import dev.tessera.kernel.transaction.UnitOfWork;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a module asks for often and changes seldom, kept in memory as one immutable value, so that asking never waits for the database. A
 * table of one row, {@code (id integer primary key check (id = 1), revision bigint not null)}, holds the number of its state.
 *
 * <p>Whoever changes anything calls {@link #change} first and so holds that row until the commit: changes come one after the other, and what
 * a change has read is still so when it commits. A change on this node is read again right after its commit. Where there may be other nodes,
 * the number is looked at every second.
 *
 * @param <S> the state; immutable
 */
public final class SharedMemory<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedMemory.class);
    private static final long WATCH_MILLISECONDS = 1000;

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final String table;
    private final Loader<S> loader;
    private final ScheduledExecutorService watch;
    private volatile Known<S> known;
    private boolean failing;

    /**
     * Reads the state at once.
     *
     * @param table the table that holds the number
     * @param loader reads the state
     */
    public SharedMemory(UnitOfWork unitOfWork, ModuleDatabase database, String table, Loader<S> loader) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.table = table;
        this.loader = loader;
        this.known = read(new Known<>(-1, null));
        this.watch = database.kind() == DatabaseKind.H2 ? null : watch();
    }

    /** Reads the state inside a unit of work of its own; called again until nothing changed meanwhile. */
    @FunctionalInterface
    public interface Loader<S> {

        /**
         * @param before the state known so far; null at first
         * @param since the number of that state, -1 at first: only what was changed by a later number needs to be read
         * @return the state now
         */
        S load(S before, long since);
    }

    private record Known<S>(long revision, S state) {}

    /** @return the state as this node knows it, at once */
    public S now() {
        return known.state();
    }

    /** @return the state as the database has it, for people who edit it and may have been sent to another node before */
    public S latest() {
        refresh();
        return known.state();
    }

    /**
     * Begins a change of the state in the current unit of work; other changes wait until that unit has ended, and this node knows the new
     * state as soon as it has committed.
     *
     * @return the number of the change
     */
    public long change() {
        unitOfWork.attachment(this, () -> {
            unitOfWork.afterCommit(this::refresh);
            return this;
        });
        Sql.update(database.connection(), "update " + table + " set revision = revision + 1 where id = 1");
        return current();
    }

    /** @return the number of the state the current unit of work sees */
    private long current() {
        return Sql.query(database.connection(), "select revision from " + table + " where id = 1", row -> row.getLong(1)).get(0);
    }

    private synchronized void refresh() {
        if (stored() != known.revision()) {
            known = read(known);
        }
    }

    private Known<S> read(Known<S> before) {
        Known<S> read;
        do {
            read = unitOfWork.requiresNew(() -> {
                long revision = current();
                return new Known<>(revision, loader.load(before.state(), before.revision()));
            });
        } while (read.revision() != stored());
        return read;
    }

    private long stored() {
        return unitOfWork.requiresNew(this::current);
    }

    private ScheduledExecutorService watch() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tessera-watch-" + table);
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::look, WATCH_MILLISECONDS, WATCH_MILLISECONDS, TimeUnit.MILLISECONDS);
        return executor;
    }

    private void look() {
        try {
            refresh();
            if (failing) {
                LOG.info("{} is up to date again", table);
            }
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing && !watch.isShutdown()) {
                LOG.warn("Cannot see whether {} changed; going on with what is known", table, failure);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }
}
