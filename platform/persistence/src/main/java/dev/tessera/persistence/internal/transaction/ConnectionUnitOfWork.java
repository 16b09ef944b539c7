package dev.tessera.persistence.internal.transaction;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Units of work, each on one connection of the pool that is bound to the calling thread. */
public final class ConnectionUnitOfWork implements UnitOfWork {

    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionUnitOfWork.class);
    private static final long FIRST_PAUSE_MILLISECONDS = 4;
    private static final long LONGEST_PAUSE_MILLISECONDS = 250;

    private final DataSource dataSource;
    private final DatabaseKind kind;
    private final int tries;
    private final UnitStatistics statistics;
    private final Changes changes;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /**
     * @param tries how often a unit is run at most when the database gives it up in favour of another; at least 1
     * @param changes who may change the database when
     */
    public ConnectionUnitOfWork(DataSource dataSource, DatabaseKind kind, int tries, UnitStatistics statistics, Changes changes) {
        this.dataSource = dataSource;
        this.kind = kind;
        this.tries = tries;
        this.statistics = statistics;
        this.changes = changes;
    }

    @Override
    public <T> T required(Supplier<T> work) {
        Transaction transaction = current.get();
        if (transaction == null) {
            return outermost(Mode.WRITING, work);
        }
        if (transaction.isReadOnly()) {
            throw new IllegalStateException("The current unit of work is read-only; open it with required.");
        }
        return join(transaction, false, work);
    }

    @Override
    public <T> T readOnly(Supplier<T> work) {
        Transaction transaction = current.get();
        return transaction == null ? outermost(Mode.READING, work) : join(transaction, true, work);
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        return outermost(Mode.WRITING, work);
    }

    @Override
    public <T> T snapshot(Supplier<T> work) {
        return outermost(Mode.SNAPSHOT, work);
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public <T> T attachment(Object key, Supplier<T> create) {
        return current().attachment(key, create);
    }

    @Override
    public void afterCommit(Runnable action) {
        current().afterCommit(action);
    }

    /**
     * @return the unit the calling thread is in
     * @throws IllegalStateException if there is none
     */
    public Transaction current() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("There is no unit of work; wrap the call in UnitOfWork.required or readOnly.");
        }
        return transaction;
    }

    /**
     * One query on its own; a statement that commits itself has nothing to begin or to end.
     *
     * @throws IllegalStateException inside a unit of work
     */
    public <T> List<T> look(String query, Sql.Row<T> read, Object... parameters) {
        if (isActive()) {
            throw new IllegalStateException("There is a unit of work, which has its connection.");
        }
        try (Connection connection = dataSource.getConnection()) {
            // Saves beginning and ending; the pool puts it back when it gets the connection back. H2 has no round trips to save, and when it commits it may
            // write statistics of tables, out of turn.
            connection.setAutoCommit(kind == DatabaseKind.POSTGRESQL);
            statistics.counter().count();
            return Sql.query(connection, query, read, parameters);
        } catch (SQLException | Sql.Failure failure) {
            throw ConnectionUnitOfWork.<RuntimeException>unchecked(Failures.explain(failure));
        }
    }

    /** @return the database that units work on */
    public DatabaseKind kind() {
        return kind;
    }

    /** A refused reading has changed nothing, so whoever catches it may go on; a refused change or a database error may not. */
    private <T> T join(Transaction transaction, boolean reading, Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable failure) {
            if (!reading || Failures.isDatabase(failure)) {
                transaction.doom(failure);
            }
            throw failure;
        }
    }

    private <T> T outermost(Mode mode, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(mode, work);
            } catch (Throwable failure) {
                if (!isWorthAnotherTry(failure, attempt) || !pause(attempt)) {
                    throw ConnectionUnitOfWork.<RuntimeException>unchecked(Failures.explain(failure));
                }
                statistics.retried();
                LOGGER.debug("A unit of work is run again after try {}: {}", attempt, failure.toString());
            }
        }
    }

    private boolean isWorthAnotherTry(Throwable failure, int attempt) {
        return attempt < tries && (Failures.isConflict(failure) || attempt == 1 && Failures.isDuplicate(failure));
    }

    private <T> T once(Mode mode, Supplier<T> work) throws SQLException {
        Transaction outer = current.get();
        Transaction transaction = begin(mode);
        T result;
        current.set(transaction);
        try {
            result = work.get();
            transaction.commit();
            statistics.committed();
        } catch (Throwable failure) {
            transaction.rollback(failure);
            statistics.rolledBack();
            throw failure;
        } finally {
            restore(outer);
            transaction.close();
        }
        transaction.runAfterCommit();
        return result;
    }

    private void restore(Transaction outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private Transaction begin(Mode mode) {
        try {
            Connection connection = dataSource.getConnection();
            boolean readOnly = mode != Mode.WRITING;
            boolean refuseWrites = readOnly && kind == DatabaseKind.H2;
            prepare(connection, readOnly && !refuseWrites, mode == Mode.SNAPSHOT);
            statistics.begun();
            return new Transaction(connection, readOnly, kind, changes, new GuardedConnection(connection, refuseWrites, statistics.counter()));
        } catch (SQLException failure) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "persistence.unavailable").exception(failure);
        }
    }

    /** The pool puts both back when it gets the connection back. */
    private void prepare(Connection connection, boolean refusingWrites, boolean seeingOneState) throws SQLException {
        try {
            if (refusingWrites) {
                connection.setReadOnly(true);
            }
            if (seeingOneState) {
                connection.setTransactionIsolation(kind == DatabaseKind.H2 ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
            }
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private enum Mode { WRITING, READING, SNAPSHOT }

    /** Full jitter, so that units which met once do not meet again. */
    private static boolean pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS << attempt);
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        if (failure instanceof SQLException) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "persistence.unavailable").exception(failure);
        }
        throw (E) failure;
    }
}
