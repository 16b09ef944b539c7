package dev.tessera.persistence.internal.database;

import dev.tessera.persistence.internal.transaction.Changes;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Changes an H2 in this process so that what is acknowledged is found again, and each unit whole or not at all, after the process was killed. Three
 * things H2 leaves to luck:
 *
 * <p>Each commit writes what all sessions have changed so far, table after table, also what another session changes or commits meanwhile. Killed
 * just then, the file holds some tables from before and some from after. So units change one after another; how many read at once does not matter.
 *
 * <p>When much is changed H2 writes before it is committed, and even while it is; killed then, H2 2.5 does not finish the commit when it opens the file
 * again. So it writes with commits only.
 *
 * <p>H2 writes down each commit, but where the last one stands only now and then: when it opens the file again it follows a chain from there on,
 * and a link may be missing once space in the file is used again. Then the last commits are in the file and are not found. So where the last one
 * stands is written with each commit.
 */
final class H2Changes implements Changes {

    private static final String LOCK_TIMEOUT = "HYT00";
    private static final int NEVER = 0;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Method writeHeader;
    private final Field writing;
    private final Field mostUnsaved;
    private volatile MVStore store;

    H2Changes() {
        try {
            writeHeader = RandomAccessStore.class.getDeclaredMethod("writeStoreHeader");
            writing = FileStore.class.getDeclaredField("saveChunkLock");
            mostUnsaved = MVStore.class.getDeclaredField("autoCommitMemory");
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("This H2 cannot be told when to write, and to write down where its last commit stands", other);
        }
        writeHeader.setAccessible(true);
        writing.setAccessible(true);
        mostUnsaved.setAccessible(true);
    }

    @Override
    public void begin(Duration longest) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!turn.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException("Another unit of work has been changing the database for " + longest.toSeconds() + " seconds", LOCK_TIMEOUT);
            }
        } catch (InterruptedException meanwhile) {
            interrupted = true;
            throw new SQLTimeoutException("Interrupted while another unit of work changed the database", LOCK_TIMEOUT, meanwhile);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void end() {
        turn.unlock();
    }

    /** H2 does not wait for the file in a thread that is interrupted. */
    @Override
    public void commit(Connection connection) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            FileStore<?> file = storeOf(connection).getFileStore();
            connection.commit();
            if (file != null) {
                writeDownWhereItStands(file);
            }
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(other);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeDownWhereItStands(FileStore<?> file) throws SQLException, ReflectiveOperationException {
        ReentrantLock lock = (ReentrantLock) writing.get(file);
        lock.lock();
        try {
            writeHeader.invoke(file);
        } catch (InvocationTargetException failed) {
            throw new SQLException("Where the last commit stands could not be written down", failed.getCause());
        } finally {
            lock.unlock();
        }
    }

    private MVStore storeOf(Connection connection) throws SQLException, ReflectiveOperationException {
        MVStore known = store;
        if (known == null || known.isClosed()) {
            known = H2Housekeeping.storeOf(connection);
            mostUnsaved.setInt(known, NEVER);
            store = known;
        }
        return known;
    }
}
