package dev.tessera.persistence.internal.osgi;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.persistence.MigrationReport;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.module.BundleModules;
import dev.tessera.persistence.internal.module.MigrationReports;
import dev.tessera.persistence.internal.module.Migrations;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleStarter;
import dev.tessera.persistence.internal.module.SessionFactoryDatabase;
import java.io.IOException;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every module that stores ready as its bundle starts, in the background, and lets go of it as the bundle stops. */
@Component(immediate = true, service = {MigrationReport.class, HealthCheck.class})
public final class ModuleExtender
        implements MigrationReport, HealthCheck, BundleTrackerCustomizer<ModuleExtender.OpenModule> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModuleExtender.class);
    private static final long STOP_SECONDS = 30;

    private final BundleContext context;
    private final MigrationReports reports = new MigrationReports();
    private final ModuleStarter starter;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "tessera-modules"));
    private final ExecutorService builder = Executors.newSingleThreadExecutor(work -> new Thread(work, "tessera-hibernate"));
    private final BundleTracker<OpenModule> tracker;

    @Activate
    public ModuleExtender(BundleContext context, @Reference Database database, @Reference Clock clock) {
        this.context = context;
        Migrations migrations = new Migrations(database.dataSource(), database.kind(), database.changes(), clock);
        this.starter = new ModuleStarter(migrations, database.kind(), database.unitOfWork(), reports, builder);
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        tracker.close();
        stop(builder);
        stop(executor);
    }

    private static void stop(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOGGER.warn("A module is still being opened after {} s.", STOP_SECONDS);
        }
    }

    @Override
    public OpenModule addingBundle(Bundle bundle, BundleEvent event) {
        if (bundle.equals(context.getBundle()) || !BundleModules.isStoring(bundle)) {
            return null;
        }
        OpenModule module = new OpenModule(bundle);
        executor.execute(module::open);
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, OpenModule module) {
        // From starting to active: nothing changes for the database.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, OpenModule module) {
        module.close();
    }

    @Override
    public List<Entry> entries() {
        return reports.entries();
    }

    @Override
    public String name() {
        return "persistence.modules";
    }

    @Override
    public Health check() {
        String failed = reports.entries().stream().filter(entry -> !entry.succeeded()).map(Entry::module)
                .collect(Collectors.joining(", "));
        return failed.isEmpty() ? Health.up("All modules can store.") : Health.degraded("Modules that cannot store: " + failed);
    }

    /** One module from its bundle's start to its stop. Opening and closing may meet; whoever comes second cleans up. */
    final class OpenModule {

        private final Bundle bundle;
        private final AtomicReference<Opened> state = new AtomicReference<>(Opened.NOT_YET);
        private volatile String id;

        private OpenModule(Bundle bundle) {
            this.bundle = bundle;
        }

        private void open() {
            if (state.get() != Opened.NOT_YET) {
                return;
            }
            try {
                ModuleSource source = BundleModules.read(bundle);
                id = source.id();
                starter.start(source, database -> executor.execute(() -> offer(database)));
            } catch (IOException | RuntimeException failure) {
                LOGGER.error("Bundle {} does not tell what it stores.", bundle.getSymbolicName(), failure);
            }
        }

        private void offer(SessionFactoryDatabase database) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(ModuleDatabase.MODULE, id);
            var opened = new Opened(database, context.registerService(ModuleDatabase.class, database, properties));
            if (!state.compareAndSet(Opened.NOT_YET, opened)) {
                opened.close();
            }
        }

        private void close() {
            state.getAndSet(Opened.CLOSED).close();
            reports.remove(id);
        }
    }

    private record Opened(SessionFactoryDatabase database, ServiceRegistration<?> registration) {

        private static final Opened NOT_YET = new Opened(null, null);
        private static final Opened CLOSED = new Opened(null, null);

        void close() {
            if (database != null) {
                registration.unregister();
                database.close();
            }
        }
    }
}
