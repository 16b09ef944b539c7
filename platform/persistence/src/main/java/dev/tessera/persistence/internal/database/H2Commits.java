package dev.tessera.persistence.internal.database;

import dev.tessera.persistence.internal.transaction.Commits;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Commits on an H2 file so that what is acknowledged is found again after the process was killed. H2 writes down each commit, but where the last one
 * stands only now and then: when it opens the file again it follows a chain from there on, and a link may be missing once space in the file is
 * used again. Then the last commits are in the file and are not found. So where the last one stands is written with each commit.
 */
final class H2Commits implements Commits {

    private final Method writeHeader;
    private final Field writing;
    private volatile MVStore store;

    H2Commits() {
        try {
            writeHeader = RandomAccessStore.class.getDeclaredMethod("writeStoreHeader");
            writing = FileStore.class.getDeclaredField("saveChunkLock");
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("This H2 cannot be told to write down where its last commit stands", other);
        }
        writeHeader.setAccessible(true);
        writing.setAccessible(true);
    }

    /** H2 does not wait for the file in a thread that is interrupted. */
    @Override
    public void commit(Connection connection) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            connection.commit();
            writeDownWhereItStands(connection);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeDownWhereItStands(Connection connection) throws SQLException {
        try {
            FileStore<?> file = storeOf(connection).getFileStore();
            ReentrantLock lock = (ReentrantLock) writing.get(file);
            lock.lock();
            try {
                writeHeader.invoke(file);
            } finally {
                lock.unlock();
            }
        } catch (InvocationTargetException failed) {
            throw new SQLException("Where the last commit stands could not be written down", failed.getCause());
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(other);
        }
    }

    private MVStore storeOf(Connection connection) throws SQLException, ReflectiveOperationException {
        MVStore known = store;
        if (known == null || known.isClosed()) {
            known = H2Housekeeping.storeOf(connection);
            store = known;
        }
        return known;
    }
}
