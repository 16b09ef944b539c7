package dev.tessera.persistence.internal.osgi;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.PersistenceStatistics;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.database.DatabaseSettings;
import dev.tessera.persistence.internal.database.Pools;
import dev.tessera.persistence.internal.database.TriggerClasses;
import dev.tessera.persistence.internal.module.BundleModules;
import dev.tessera.persistence.internal.module.Migrations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database in the background and, once it is there and has persistence's own tables, offers everything that needs one.
 * While it cannot be reached the rest of the system runs, health says so, and it is tried again and again.
 */
@Component(immediate = true, configurationPid = "dev.tessera.persistence", service = HealthCheck.class)
@Designate(ocd = DatabaseConfiguration.class)
public final class DatabaseStarter implements HealthCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseStarter.class);
    private static final long RETRY_SECONDS = 3;
    private static final long STOP_SECONDS = 15;
    private static final long ANSWER_MILLISECONDS = 900;

    private final BundleContext context;
    private final Clock clock;
    private final DatabaseConfiguration configuration;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Deque<ServiceRegistration<?>> registrations = new ConcurrentLinkedDeque<>();
    private final ExecutorService probes = Executors.newSingleThreadExecutor(work -> daemon(work, "tessera-database-health"));
    private final TriggerClasses triggers = TriggerClasses.install();
    private final Thread opener;
    private volatile Database database;
    private volatile String trouble = "The database is being opened.";

    @Activate
    public DatabaseStarter(BundleContext context, DatabaseConfiguration configuration, @Reference Clock clock) {
        this.context = context;
        this.configuration = configuration;
        this.clock = clock;
        this.opener = daemon(this::open, "tessera-database");
        opener.start();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        stop.countDown();
        opener.interrupt();
        opener.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
        probes.shutdown();
        if (database != null) {
            database.close();
        }
        triggers.close();
    }

    private void open() {
        try {
            while (stop.getCount() > 0 && !tryOpen()) {
                stop.await(RETRY_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryOpen() {
        Database opened = null;
        try {
            DatabaseSettings settings = Settings.of(configuration);
            // The first connection is made without the pool, which would hide the reason of a failure behind its own time-out.
            try (Connection first = Pools.driver(settings).getConnection()) {
                LOGGER.info("The database is {} {}, {}.", first.getMetaData().getDatabaseProductName(),
                        first.getMetaData().getDatabaseProductVersion(), settings);
                opened = new Database(settings, configuration.tries());
                new Migrations(opened.dataSource(), opened.kind(), opened.changes(), clock).migrate(BundleModules.read(context.getBundle()));
            }
            offer(opened);
            database = opened;
            return true;
        } catch (SQLException | IOException | RuntimeException failure) {
            closeQuietly(opened);
            report(failure);
            return false;
        }
    }

    /** A trouble that stays the same is logged once. */
    private void report(Exception failure) {
        String text = "The database cannot be opened: " + rootMessage(failure);
        if (!text.equals(trouble)) {
            LOGGER.error("{} It is tried again every {} s; see the configuration dev.tessera.persistence.", text, RETRY_SECONDS, failure);
        }
        trouble = text;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure ? failure.getMessage() : failure.getMessage() + " (" + root.getMessage() + ")";
    }

    private void offer(Database opened) {
        register(Database.class, opened);
        register(PersistenceStatistics.class, opened);
        register(DataSource.class, opened.dataSource());
        register(UnitOfWork.class, opened.unitOfWork());
    }

    private <T> void register(Class<T> type, T service) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("tessera.datasource", "main");
        registrations.push(context.registerService(type, service, properties));
    }

    @Override
    public String name() {
        return "persistence.database";
    }

    @Override
    public Health check() {
        Database opened = database;
        if (opened == null) {
            return Health.down(trouble);
        }
        try {
            boolean answers = probes.submit(() -> isAnswering(opened)).get(ANSWER_MILLISECONDS, TimeUnit.MILLISECONDS);
            return answers ? Health.up("The database answers.") : Health.down("The database connection is broken.");
        } catch (TimeoutException slow) {
            return busy(opened.snapshot());
        } catch (ExecutionException failure) {
            return Health.down("The database does not answer: " + failure.getCause().getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Health.down("The check was interrupted.");
        }
    }

    /** With every connection at work the database is slow rather than gone. */
    private static Health busy(PersistenceStatistics.Snapshot now) {
        return now.connectionsActive() == now.connectionsMaximum()
                ? Health.degraded("All " + now.connectionsMaximum() + " connections to the database are in use.")
                : Health.down("The database did not answer within a second.");
    }

    private static boolean isAnswering(Database opened) throws SQLException {
        try (Connection connection = opened.dataSource().getConnection()) {
            return connection.isValid(1);
        }
    }

    private static void closeQuietly(Database opened) {
        if (opened != null) {
            opened.close();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
