package dev.tessera.persistence.internal.transaction;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Insert;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit of work under way: its connection, the modules' sessions on it, and what to do after the commit. */
public final class Transaction {

    private static final Logger LOGGER = LoggerFactory.getLogger(Transaction.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Connection connection;
    private final GuardedConnection guard;
    private final boolean readOnly;
    private final DatabaseKind kind;
    private final Changes changes;
    private final Outgoing outgoing = new Outgoing();
    private final Map<Object, Session> sessionsByModule = new IdentityHashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Map<Object, Object> attachments = new IdentityHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Throwable doomedBy;
    private boolean sending;
    private boolean changing;

    Transaction(Connection connection, boolean readOnly, DatabaseKind kind, Changes changes, GuardedConnection guard) {
        this.connection = connection;
        this.readOnly = readOnly;
        this.kind = kind;
        this.changes = changes;
        this.guard = guard;
        guard.beforeStatements(this::sendOutgoing);
        if (!readOnly && changes != Changes.AT_ONCE) {
            guard.beforeChanges(this::beginToChange);
        }
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** From now on this unit can only be rolled back, whoever catches the failure. */
    void doom(Throwable failure) {
        if (doomedBy == null) {
            doomedBy = failure;
        }
    }

    /**
     * @param module told apart by identity
     * @param open opens the module's session on the guarded connection, on first use in this unit
     */
    public Session session(Object module, Function<Connection, Session> open) {
        Session session = sessionsByModule.get(module);
        return session != null ? session : begin(module, open.apply(guard.guarded()));
    }

    private Session begin(Object module, Session session) {
        sessionsByModule.put(module, session);
        sessions.add(session);
        if (readOnly) {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.setDefaultReadOnly(true);
        }
        session.beginTransaction();
        return session;
    }

    /** @return the unit's connection, after the module's session has sent what it holds */
    public Connection connection(Object module) {
        Session session = sessionsByModule.get(module);
        if (session != null && !readOnly) {
            session.flush();
        }
        return guard.guarded();
    }

    /** @return the unit's connection */
    public Connection connection() {
        return guard.guarded();
    }

    /** Adds the rows before anything else is sent, at the latest before the commit. */
    public void later(Insert insert, Collection<Object[]> rows) {
        requireWriting();
        outgoing.add(insert, rows);
    }

    /** Runs the statement before anything else is sent, at the latest before the commit. */
    public void later(String sql, Object... parameters) {
        requireWriting();
        outgoing.add(sql, parameters);
    }

    private void beginToChange() throws SQLException {
        if (!changing) {
            changes.begin(LONGEST_WAIT);
            changing = true;
        }
    }

    private void requireWriting() {
        if (readOnly) {
            throw new IllegalStateException("This unit of work only reads; open it with required.");
        }
    }

    /** What is sent makes statements itself; those do not send what waits behind it, so that the order stays. */
    private void sendOutgoing() {
        if (sending) {
            return;
        }
        sending = true;
        try {
            outgoing.send(guard.guarded(), kind);
        } catch (RuntimeException failure) {
            doom(failure);
            throw failure;
        } finally {
            sending = false;
        }
    }

    @SuppressWarnings("unchecked")
    <T> T attachment(Object key, Supplier<T> create) {
        if (!attachments.containsKey(key)) {
            attachments.put(key, create.get());
        }
        return (T) attachments.get(key);
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void commit() throws SQLException {
        if (doomedBy != null) {
            throw new IllegalStateException(
                    "This unit of work cannot be committed: part of it failed, and whoever caught that went on.", doomedBy);
        }
        if (readOnly) {
            connection.rollback();
        } else {
            flush();
            sendOutgoing();
            changes.commit(connection);
        }
        sessions.forEach(Transaction::complete);
    }

    /** Flushing one session can make a listener open another, so the list may grow meanwhile. */
    private void flush() {
        for (int index = 0; index < sessions.size(); index++) {
            sessions.get(index).flush();
        }
    }

    private static void complete(Session session) {
        try {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.getTransaction().commit();
        } catch (RuntimeException failure) {
            LOGGER.warn("The unit of work is committed, but ending a session of it failed.", failure);
        }
    }

    void rollback(Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            reason.addSuppressed(failure);
        }
    }

    void close() {
        guard.end();
        for (Session session : sessions) {
            quietly(session);
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            LOGGER.warn("A connection was lost: {}", failure.toString());
        } finally {
            endChange();
        }
    }

    private void endChange() {
        if (changing) {
            changing = false;
            changes.end();
        }
    }

    private static void quietly(Session session) {
        try {
            session.close();
        } catch (RuntimeException failure) {
            LOGGER.debug("A session of a unit that was rolled back did not close cleanly.", failure);
        }
    }

    void runAfterCommit() {
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOGGER.error("An action after the commit failed; the commit stands.", failure);
            }
        }
    }
}
