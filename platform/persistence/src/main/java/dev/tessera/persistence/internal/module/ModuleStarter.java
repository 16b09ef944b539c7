package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.MigrationReport;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a module ready to store: its tables first, then its session factory, which takes most of the time and is built beside, while
 * the components of modules that are ready come up. A module that fails fails alone.
 */
public final class ModuleStarter {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModuleStarter.class);

    private final Migrations migrations;
    private final DatabaseKind kind;
    private final ConnectionUnitOfWork unitOfWork;
    private final MigrationReports reports;
    private final Executor builder;

    /** @param builder where session factories are built */
    public ModuleStarter(Migrations migrations, DatabaseKind kind, ConnectionUnitOfWork unitOfWork, MigrationReports reports,
            Executor builder) {
        this.migrations = migrations;
        this.kind = kind;
        this.unitOfWork = unitOfWork;
        this.reports = reports;
        this.builder = builder;
    }

    /**
     * Migrates on the calling thread and builds on the builder's.
     *
     * @param ready takes the module's door to the database, and closes it in the end; not called if the module failed, which is in
     *     the report and the log
     */
    public void start(ModuleSource module, Consumer<SessionFactoryDatabase> ready) {
        long from = System.nanoTime();
        try {
            String version = migrations.migrate(module);
            builder.execute(() -> build(module, version, from, ready));
        } catch (SQLException | RuntimeException failure) {
            failed(module, null, from, failure);
        }
    }

    private void build(ModuleSource module, String version, long from, Consumer<SessionFactoryDatabase> ready) {
        try {
            SessionFactory factory = module.entities().isEmpty() ? null : SessionFactories.build(module, kind);
            reports.add(new MigrationReport.Entry(module.id(), version, true, null, since(from)));
            LOGGER.info("Module {} can store, {} entities, after {} ms.", module.id(), module.entities().size(), since(from).toMillis());
            ready.accept(new SessionFactoryDatabase(factory, kind, unitOfWork));
        } catch (RuntimeException | LinkageError failure) {
            failed(module, version, from, failure);
        }
    }

    private void failed(ModuleSource module, String version, long from, Throwable failure) {
        reports.add(new MigrationReport.Entry(module.id(), version, false, failure.getMessage(), since(from)));
        LOGGER.error("Module {} cannot store and stays away; the others go on.", module.id(), failure);
    }

    private static Duration since(long nanoseconds) {
        return Duration.ofNanos(System.nanoTime() - nanoseconds);
    }
}
