package dev.tessera.persistence.internal.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.health.HealthCheck.State;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.database.DatabaseSettings;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.trial.Account;
import dev.tessera.persistence.trial.Note;
import dev.tessera.testing.Eventually;
import dev.tessera.testing.TestClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

class ModuleExtenderTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Map<String, ModuleDatabase> services = new ConcurrentHashMap<>();
    private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Long> stopping = ConcurrentHashMap.newKeySet();
    private final Bundle own = bundle(1, null, "");
    private final Bundle trial = bundle(2, root(Account.class), Account.class.getName() + "," + Note.class.getName());
    private final Bundle broken = bundle(3, root(Account.class), "no.such.Entity");

    @Test
    void aModuleComesWithItsBundleAndGoesWithIt() throws Exception {
        try (Database database = memory()) {
            ModuleExtender extender = new ModuleExtender(context(trial), database, new TestClock());
            try {
                Eventually.holds("the module can store", LONG, () -> services.containsKey("trial"));
                ModuleDatabase module = services.get("trial");
                database.unitOfWork().run(() -> assertEquals(0L,
                        module.session().createQuery("select count(a) from Account a", Long.class).getSingleResult()));
                assertEquals(State.UP, extender.check().state());
                stopping.add(trial.getBundleId());
                listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(BundleEvent.STOPPING, trial)));
                assertEquals(Map.of(), services);
                assertThrows(RuntimeException.class, () -> database.unitOfWork().run(module::session));
                assertEquals(List.of(), extender.entries());
            } finally {
                extender.deactivate();
            }
        }
    }

    @Test
    void aModuleThatFailsIsNamedAndNotOffered() throws Exception {
        try (Database database = memory()) {
            ModuleExtender extender = new ModuleExtender(context(broken), database, new TestClock());
            try {
                Eventually.holds("the failure is told", LONG, () -> extender.check().state() == State.DEGRADED);
                assertEquals("Modules that cannot store: trial", extender.check().detail());
                assertEquals(Map.of(), services);
            } finally {
                extender.deactivate();
            }
        }
    }

    /** Persistence's own tables are left out: a module is migrated without them, only slower the next time. */
    private static Database memory() throws Exception {
        Database database = new Database(new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 4,
                Duration.ofSeconds(20)), 3);
        try (var connection = database.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE persistence_module (module varchar(100) PRIMARY KEY, fingerprint varchar(64),"
                    + " version varchar(50), migrated_at timestamp with time zone)");
        }
        return database;
    }

    private BundleContext context(Bundle... others) {
        List<Bundle> bundles = new ArrayList<>(List.of(others));
        bundles.add(own);
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundle" -> own;
            case "getBundles" -> bundles.toArray(Bundle[]::new);
            case "addBundleListener" -> listeners.add((SynchronousBundleListener) arguments[0]);
            case "removeBundleListener" -> listeners.remove(arguments[0]);
            case "registerService" -> register((ModuleDatabase) arguments[1], (Dictionary<?, ?>) arguments[2]);
            default -> null;
        });
    }

    private ServiceRegistration<?> register(ModuleDatabase service, Dictionary<?, ?> properties) {
        String module = (String) properties.get(ModuleDatabase.MODULE);
        services.put(module, service);
        return fake(ServiceRegistration.class, (proxy, method, arguments) -> services.remove(module));
    }

    private Bundle bundle(long id, Path root, String entities) {
        Dictionary<String, String> headers = new Hashtable<>(Map.of(ModuleSource.ENTITIES_HEADER, entities));
        return fake(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> id;
            case "getState" -> stopping.contains(id) ? Bundle.STOPPING : Bundle.ACTIVE;
            case "getSymbolicName" -> "bundle " + id;
            case "getHeaders" -> headers;
            case "getEntry" -> root == null ? null : root.resolve((String) arguments[0]).toUri().toURL();
            case "findEntries" -> Collections.enumeration(scripts(root.resolve((String) arguments[0])));
            case "adapt" -> fake(BundleWiring.class, (wiring, query, none) -> ModuleExtenderTest.class.getClassLoader());
            default -> null;
        });
    }

    private static List<URL> scripts(Path folder) throws Exception {
        List<URL> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(file.toUri().toURL());
            }
        }
        return found;
    }

    private static Path root(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ModuleExtenderTest.class.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() != Object.class ? handler.invoke(proxy, method, arguments)
                        : switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> type.getSimpleName();
                        }));
    }
}
