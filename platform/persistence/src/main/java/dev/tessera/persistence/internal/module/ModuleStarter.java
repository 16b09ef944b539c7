package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.MigrationReport;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a module ready to store: its tables first, then its session factory. A module that fails fails alone. */
public final class ModuleStarter {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModuleStarter.class);

    private final Migrations migrations;
    private final DatabaseKind kind;
    private final ConnectionUnitOfWork unitOfWork;
    private final MigrationReports reports;

    public ModuleStarter(Migrations migrations, DatabaseKind kind, ConnectionUnitOfWork unitOfWork, MigrationReports reports) {
        this.migrations = migrations;
        this.kind = kind;
        this.unitOfWork = unitOfWork;
        this.reports = reports;
    }

    /** @return the module's door to the database, which the caller closes; empty if it failed, which is in the report and the log */
    public Optional<SessionFactoryDatabase> start(ModuleSource module) {
        long from = System.nanoTime();
        String version = null;
        try {
            version = migrations.migrate(module);
            var database = new SessionFactoryDatabase(factory(module), kind, unitOfWork);
            reports.add(new MigrationReport.Entry(module.id(), version, true, null, since(from)));
            LOGGER.info("Module {} can store, {} entities, after {} ms.", module.id(), module.entities().size(),
                    since(from).toMillis());
            return Optional.of(database);
        } catch (SQLException | RuntimeException | LinkageError failure) {
            reports.add(new MigrationReport.Entry(module.id(), version, false, failure.getMessage(), since(from)));
            LOGGER.error("Module {} cannot store and stays away; the others go on.", module.id(), failure);
            return Optional.empty();
        }
    }

    private SessionFactory factory(ModuleSource module) {
        return module.entities().isEmpty() ? null : SessionFactories.build(module, kind);
    }

    private static Duration since(long nanoseconds) {
        return Duration.ofNanos(System.nanoTime() - nanoseconds);
    }
}
