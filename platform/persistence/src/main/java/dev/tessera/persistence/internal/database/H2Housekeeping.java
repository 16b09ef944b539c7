package dev.tessera.persistence.internal.database;

import dev.tessera.persistence.internal.transaction.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2's file small while the server runs. Each commit writes all pages it touched anew, so nearly everything in the file is soon out of
 * date. H2 gathers what is still current with a thread of its own, but has none while it flushes at every commit, as it does here; without
 * that the file of a year of sales is thirty times what is in it. A little is gathered at a time, because commits wait meanwhile.
 */
final class H2Housekeeping implements AutoCloseable {

    /** Smaller files are not worth the trouble, in bytes. */
    static final long SMALL = 64L << 20;

    private static final Logger LOGGER = LoggerFactory.getLogger(H2Housekeeping.class);
    /** Gathered when less than so many per cent of what is written down is current. */
    private static final int ENOUGH_CURRENT = 40;
    /** How much is written anew at a time at most, in bytes. */
    private static final int AT_A_TIME = 8 << 20;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(500);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(8);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long STOP_SECONDS = 15;

    private final DataSource dataSource;
    private final Changes changes;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "tessera-h2-housekeeping");
    private MVStore store;

    /**
     * @param dataSource where connections to the file come from; one is borrowed to begin with
     * @param changes where it takes its turn
     */
    H2Housekeeping(DataSource dataSource, Changes changes) {
        this.dataSource = dataSource;
        this.changes = changes;
        thread.setDaemon(true);
    }

    /** @return whether the address names a file that this process has open itself */
    static boolean isFile(DatabaseSettings settings) {
        return Pools.isH2File(settings.url());
    }

    void start() {
        thread.start();
    }

    private void run() {
        Duration pause = LONG_PAUSE;
        int current = 0;
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                int before = current;
                boolean gathered = tidy();
                current = gathered ? store.getFileStore().getChunksFillRate() : 0;
                // Where it does not get better, somebody reads old versions or they are too young to be given up; it is tried again later.
                pause = gathered && current > before ? SHORT_PAUSE : pause.multipliedBy(2).compareTo(LONG_PAUSE) < 0 ? pause.multipliedBy(2) : LONG_PAUSE;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException | ReflectiveOperationException | RuntimeException failure) {
            LOGGER.warn("The database's file is not kept small any more until the next start: {}", failure.toString());
        }
    }

    /** @return whether something was gathered, so that it is worth to go on */
    private boolean tidy() throws SQLException, ReflectiveOperationException {
        if (store == null || store.isClosed()) {
            try (Connection connection = dataSource.getConnection()) {
                store = storeOf(connection);
            }
        }
        try {
            changes.begin(LONGEST_WAIT);
        } catch (SQLTimeoutException busy) {
            return false;
        }
        try {
            return tidy(store);
        } finally {
            changes.end();
        }
    }

    /**
     * Gathers some of what is current, if most of the file is not.
     *
     * @return whether something was gathered
     */
    static boolean tidy(MVStore store) {
        return store.getFileStore().size() > SMALL && store.compact(ENOUGH_CURRENT, AT_A_TIME);
    }

    /** By reflection, because the way from a connection to its store leads through packages that H2 does not export. */
    static MVStore storeOf(Connection connection) throws SQLException, ReflectiveOperationException {
        Object session = JdbcConnection.class.getMethod("getSession").invoke(connection.unwrap(JdbcConnection.class));
        Object database = session.getClass().getMethod("getDatabase").invoke(session);
        Object tables = database.getClass().getMethod("getStore").invoke(database);
        return (MVStore) tables.getClass().getMethod("getMvStore").invoke(tables);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
