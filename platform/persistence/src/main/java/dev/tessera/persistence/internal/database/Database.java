package dev.tessera.persistence.internal.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.PersistenceStatistics;
import dev.tessera.persistence.internal.event.Signal;
import dev.tessera.persistence.internal.transaction.Changes;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import dev.tessera.persistence.internal.transaction.UnitStatistics;
import javax.sql.DataSource;

/** An open database: its pool and the units of work on it. */
public final class Database implements PersistenceStatistics, AutoCloseable {

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final UnitStatistics units = new UnitStatistics();
    private final ConnectionUnitOfWork unitOfWork;
    private final Signal published = new Signal();
    private final Changes changes;
    private final H2Housekeeping housekeeping;

    /**
     * @param settings where it is
     * @param tries how often a unit of work is run at most when the database gives it up in favour of another
     */
    public Database(DatabaseSettings settings, int tries) {
        this(settings, tries, Pools.isH2Here(settings.url()) ? new H2Changes() : Changes.AT_ONCE);
    }

    /**
     * @param settings where it is
     * @param tries how often a unit of work is run at most when the database gives it up in favour of another
     * @param changes who may change it when
     */
    public Database(DatabaseSettings settings, int tries, Changes changes) {
        this.settings = settings;
        this.changes = changes;
        this.pool = Pools.open(settings);
        this.unitOfWork = new ConnectionUnitOfWork(pool, settings.kind(), tries, units, changes);
        this.housekeeping = H2Housekeeping.isFile(settings) ? new H2Housekeeping(pool, changes) : null;
        if (housekeeping != null) {
            housekeeping.start();
        }
    }

    public DatabaseKind kind() {
        return settings.kind();
    }

    public DataSource dataSource() {
        return pool;
    }

    public ConnectionUnitOfWork unitOfWork() {
        return unitOfWork;
    }

    /** @return who may change it when */
    public Changes changes() {
        return changes;
    }

    /** @return raised after each commit that published an event */
    public Signal published() {
        return published;
    }

    @Override
    public Snapshot snapshot() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new Snapshot(units.units(), units.commits(), units.rollbacks(), units.retries(), units.statements(),
                now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection(), settings.poolSize());
    }

    @Override
    public void countStatements(boolean on) {
        units.countStatements(on);
    }

    @Override
    public void close() {
        if (housekeeping != null) {
            housekeeping.close();
        }
        pool.close();
    }
}
