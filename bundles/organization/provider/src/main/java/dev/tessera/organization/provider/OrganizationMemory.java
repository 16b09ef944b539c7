package dev.tessera.organization.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.provider.OrganizationSnapshot.Row;
import dev.tessera.organization.provider.entity.TillEntity;
import dev.tessera.organization.provider.entity.UnitEntity;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the organisation in memory. A change on this node is read again right after its commit. Where there may be other nodes, the
 * revision is looked at every second, one query of one row, so that asking itself never waits for the database.
 */
@Component(service = OrganizationMemory.class)
public final class OrganizationMemory {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationMemory.class);
    private static final long WATCH_MILLISECONDS = 1000;

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Revision revision;
    private final ScheduledExecutorService watch;
    private volatile OrganizationSnapshot snapshot;
    private boolean failing;

    @Activate
    public OrganizationMemory(@Reference UnitOfWork unitOfWork,
            @Reference(target = "(tessera.module=organization)") ModuleDatabase database) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.revision = new Revision(database);
        this.snapshot = read();
        this.watch = database.kind() == DatabaseKind.H2 ? null : watch();
    }

    @Deactivate
    public void close() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    /** @return the organisation as this node knows it, at once */
    public OrganizationSnapshot now() {
        return snapshot;
    }

    /** @return the organisation as the database has it, for people who edit it and may have been sent to another node before */
    public OrganizationSnapshot latest() {
        refresh();
        return snapshot;
    }

    /** Has the change of the current unit of work known on this node once it has committed. */
    void refreshAfterCommit() {
        unitOfWork.afterCommit(this::refresh);
    }

    private synchronized void refresh() {
        if (stored() != snapshot.revision()) {
            snapshot = read();
        }
    }

    /** Reads until nothing changed in between, so that units, hours and tills are of one revision. */
    private OrganizationSnapshot read() {
        OrganizationSnapshot read;
        do {
            read = unitOfWork.requiresNew(this::load);
        } while (read.revision() != stored());
        return read;
    }

    /** Four queries however many units there are: lists, because a stream would ask for the hours of each unit apart. */
    private OrganizationSnapshot load() {
        long number = revision.current();
        List<Row> rows = database.session().createQuery("from UnitEntity", UnitEntity.class).getResultList().stream()
                .map(unit -> new Row(unit.id(), unit.version(), unit.values(), unit.hours())).toList();
        return new OrganizationSnapshot(number, rows, database.session().createQuery("from TillEntity", TillEntity.class)
                .getResultList().stream().map(TillEntity::value).toList());
    }

    private long stored() {
        return unitOfWork.requiresNew(revision::current);
    }

    private ScheduledExecutorService watch() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tessera-organization-watch");
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
                LOG.info("The organization is up to date again");
            }
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing && !watch.isShutdown()) {
                LOG.warn("Cannot see whether the organization changed; going on with what is known", failure);
            }
            failing = true;
        }
    }
}
