package dev.tessera.testing;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.UuidV7;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.PersistenceStatistics;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.database.DatabaseSettings;
import dev.tessera.persistence.internal.event.DeliverySettings;
import dev.tessera.persistence.internal.event.EventEngine;
import dev.tessera.persistence.internal.event.EventJson;
import dev.tessera.persistence.internal.event.Outbox;
import dev.tessera.persistence.internal.event.StoredDeliveries;
import dev.tessera.persistence.internal.module.MigrationReports;
import dev.tessera.persistence.internal.module.Migrations;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleStarter;
import dev.tessera.persistence.internal.module.SessionFactoryDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * A fresh database with the tables and entities of the named modules, made by the same code that makes them in the running
 * product, and everything a component that stores takes in its constructor. Safe for many threads. Close it.
 */
public final class TestDatabase implements AutoCloseable {

    private static final int POOL_SIZE = 16;
    private static final int TRIES = 8;
    private static final DeliverySettings DELIVERY = new DeliverySettings(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

    static {
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }

    private final DatabaseSettings settings;
    private final Database database;
    private final boolean owner;
    private final TestClock clock;
    private final Ids ids;
    private final Map<ModuleSource, SessionFactoryDatabase> modules = new LinkedHashMap<>();
    private final EventEngine engine;
    private final Outbox outbox;
    private final List<DomainEvent> published = new CopyOnWriteArrayList<>();

    private TestDatabase(DatabaseSettings settings, TestClock clock, Database database, boolean owner) {
        this.settings = settings;
        this.database = database;
        this.owner = owner;
        this.clock = clock;
        this.ids = new UuidV7(clock);
        EventJson json = new EventJson();
        this.engine = new EventEngine(database.unitOfWork(), ids, clock, json, DELIVERY, (origin, work) -> work.run());
        this.outbox = new Outbox(database.unitOfWork(), ids, clock, json, database.published()::raise);
    }

    /**
     * @param kind which database
     * @param modules ids of modules on the class path; their entities are those of their manifests
     * @return a fresh database with their tables
     * @throws IllegalStateException if a module's migration or mapping fails
     */
    public static TestDatabase start(DatabaseKind kind, String... modules) {
        DatabaseSettings settings = fresh(kind);
        TestDatabase started = new TestDatabase(settings, new TestClock(), new Database(settings, TRIES), true);
        started.open(ClassPathModules.find("persistence"));
        for (String module : modules) {
            started.open(ClassPathModules.find(module));
        }
        return started;
    }

    /**
     * @param module the module's id
     * @param entities the module's entities, at least one; its migrations are taken from where the first one is
     */
    public static TestDatabase start(DatabaseKind kind, String module, List<Class<?>> entities) {
        TestDatabase started = start(kind);
        started.open(ClassPathModules.of(module, entities));
        return started;
    }

    /** @return which database this is */
    public DatabaseKind kind() {
        return settings.kind();
    }

    /** @return the units of work of this database */
    public UnitOfWork unitOfWork() {
        return database.unitOfWork();
    }

    /** @return the named module's door to the database */
    public ModuleDatabase module(String id) {
        return modules.entrySet().stream()
                .filter(module -> module.getKey().id().equals(id))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Module " + id + " was not asked for"));
    }

    /** @return the connection pool, for what has to look behind the unit of work's back */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** @return numbers of this node's units of work and connections */
    public PersistenceStatistics statistics() {
        return database;
    }

    /** @return what became of published events, with this node's subscribers as the present ones */
    public EventDeliveries deliveries() {
        return new StoredDeliveries(database.unitOfWork(), clock, engine::present, () -> { });
    }

    /** @return the time as everything here sees it */
    public TestClock clock() {
        return clock;
    }

    /** @return ids made at this clock's time */
    public Ids ids() {
        return ids;
    }

    /** @return the outbox; see also {@link #published()} and {@link #deliver()} */
    public EventPublisher events() {
        return event -> {
            outbox.publish(event);
            database.unitOfWork().afterCommit(() -> published.add(event));
        };
    }

    /** @return every event whose unit of work was committed, in that order */
    public List<DomainEvent> published() {
        return List.copyOf(published);
    }

    /** @return every committed event of the type, in that order */
    public <E extends DomainEvent> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Forgets what was published so far; deliveries are not touched. */
    public void forgetPublished() {
        published.clear();
    }

    /** The durable subscriber is here from now on. */
    public void subscribe(EventSubscriber<?> subscriber) {
        engine.add(subscriber);
    }

    /** The durable subscriber is away from now on; its events wait. */
    public void unsubscribe(EventSubscriber<?> subscriber) {
        engine.remove(subscriber);
    }

    /**
     * Delivers on the calling thread all that is due, and what that publishes in turn. A subscriber that fails is tried again
     * a second later by {@link #clock()}, and parked after the third time.
     *
     * @return how many deliveries were done
     */
    public int deliver() {
        return engine.pump();
    }

    /** @return how many statements the work sent to the database inside units of work; a batch counts once */
    public long statementsOf(Runnable work) {
        database.countStatements(true);
        try {
            long before = database.snapshot().statements();
            work.run();
            return database.snapshot().statements() - before;
        } finally {
            database.countStatements(false);
        }
    }

    /** @return a second node on the same database, with the same clock, its own connections and subscribers; close it before this one */
    public TestDatabase anotherNode() {
        TestDatabase node = new TestDatabase(settings, clock, new Database(settings, TRIES, database.changes()), false);
        modules.keySet().forEach(node::open);
        return node;
    }

    @Override
    public void close() {
        modules.values().forEach(SessionFactoryDatabase::close);
        if (owner && settings.kind() == DatabaseKind.H2) {
            forgetMemory();
        }
        database.close();
    }

    private void forgetMemory() {
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SET DB_CLOSE_DELAY 0");
        } catch (SQLException failure) {
            throw new IllegalStateException("The database in memory could not be closed", failure);
        }
    }

    @Override
    public String toString() {
        return settings.kind().name();
    }

    /** Adds a module's tables and entities. */
    void open(ModuleSource module) {
        MigrationReports reports = new MigrationReports();
        Migrations migrations = new Migrations(database.dataSource(), settings.kind(), database.changes(), clock);
        new ModuleStarter(migrations, settings.kind(), database.unitOfWork(), reports, Runnable::run)
                .start(module, ready -> modules.put(module, ready));
        reports.entries().stream().filter(entry -> !entry.succeeded()).findFirst().ifPresent(failed -> {
            throw new IllegalStateException(failed.error());
        });
    }

    private static DatabaseSettings fresh(DatabaseKind kind) {
        if (kind == DatabaseKind.POSTGRESQL) {
            return PostgresServer.instance().freshDatabase(POOL_SIZE);
        }
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return new DatabaseSettings(url, "sa", "", POOL_SIZE, Duration.ofSeconds(30));
    }
}
