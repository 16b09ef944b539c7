package dev.tessera.persistence.internal.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.health.HealthCheck.State;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.testing.Eventually;
import dev.tessera.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;

class DatabaseStarterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Map<String, Object> services = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatIsAwayIsWaitedForAndOneThatGoesIsNoticed() throws Exception {
        int port = freePort();
        DatabaseStarter starter = new DatabaseStarter(context(),
                configuration("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""), new TestClock());
        try {
            Eventually.holds("the trouble is told", LONG, () -> starter.check().detail().contains("cannot be opened"));
            assertEquals(State.DOWN, starter.check().state());
            assertTrue(services.isEmpty());
            try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(port).setServerConfig("fsync", "off").start()) {
                Eventually.holds("the database is found", LONG, () -> starter.check().state() == State.UP);
                UnitOfWork units = (UnitOfWork) services.get(UnitOfWork.class.getName());
                assertEquals("done", units.required(() -> "done"));
            }
            Eventually.holds("the loss is noticed", LONG, () -> starter.check().state() == State.DOWN);
        } finally {
            starter.deactivate();
        }
        assertTrue(services.isEmpty());
    }

    @Test
    void aConfigurationThatCannotWorkIsExplained() throws Exception {
        assertTrouble(configuration("jdbc:oracle:thin:@shop", "tessera", ""), "must start with jdbc:h2: or jdbc:postgresql:");
        assertTrouble(configuration("jdbc:h2:file:" + folder.resolve("db"), "tessera", folder.resolve("none").toString()),
                "database password");
        assertTrouble(configuration("jdbc:h2:file:" + folder.resolve("db") + ";NO_SUCH=1", "tessera", ""), "NO_SUCH");
    }

    private void assertTrouble(DatabaseConfiguration configuration, String expected) throws Exception {
        DatabaseStarter starter = new DatabaseStarter(context(), configuration, new TestClock());
        try {
            Eventually.holds(expected, LONG, () -> starter.check().detail().contains(expected));
            assertEquals(State.DOWN, starter.check().state());
        } finally {
            starter.deactivate();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DatabaseConfiguration configuration(String url, String user, String passwordFile) {
        Map<String, Object> values = Map.of("url", url, "user", user, "passwordFile", passwordFile,
                "poolSize", 4, "connectionTimeoutSeconds", 1, "tries", 3);
        return fake(DatabaseConfiguration.class, (proxy, method, arguments) ->
                method.getDeclaringClass() == Annotation.class ? DatabaseConfiguration.class : values.get(method.getName()));
    }

    private BundleContext context() {
        Bundle bundle = fake(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getEntry" -> resource((String) arguments[0]);
            case "findEntries" -> Collections.enumeration(List.of(
                    resource(ModuleSource.MIGRATIONS + "/h2/V20261123010000__persistence.sql"),
                    resource(ModuleSource.MIGRATIONS + "/postgresql/V20261123010000__persistence.sql")));
            case "getHeaders" -> new Hashtable<>();
            case "adapt" -> fake(BundleWiring.class, (wiring, query, none) -> getClass().getClassLoader());
            default -> null;
        });
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundle" -> bundle;
            case "registerService" -> register(((Class<?>) arguments[0]).getName(), arguments[1]);
            default -> null;
        });
    }

    private ServiceRegistration<?> register(String name, Object service) {
        services.put(name, service);
        return fake(ServiceRegistration.class, (proxy, method, arguments) -> services.remove(name));
    }

    /** Persistence's own resource, not one of the trial module in the test's folder. */
    private static URL resource(String path) {
        try {
            for (URL url : Collections.list(DatabaseStarterTest.class.getClassLoader().getResources(path))) {
                if (!url.toString().contains("test-classes")) {
                    return url;
                }
            }
            return null;
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DatabaseStarterTest.class.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("equals") && method.getDeclaringClass() == Object.class
                        ? (Object) (proxy == arguments[0]) : handler.invoke(proxy, method, arguments)));
    }
}
