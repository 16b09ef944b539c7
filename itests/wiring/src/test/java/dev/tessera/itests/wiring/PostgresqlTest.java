package dev.tessera.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.KarafDistributionOption;

/** The retail distribution as it runs in business: on a PostgreSQL server, here a real one that ends with the tests. */
public class PostgresqlTest extends DistributionWiring {

    private static final String SETTINGS = "etc/dev.tessera.persistence.cfg";

    public PostgresqlTest() {
        super("retail");
    }

    @Override
    Option[] options(String distribution) {
        return CoreOptions.options(CoreOptions.composite(Assembly.of(distribution, true)),
                KarafDistributionOption.editConfigurationFilePut(SETTINGS, "url", Database.start()),
                KarafDistributionOption.editConfigurationFilePut(SETTINGS, "user", Database.USER));
    }

    @Test
    public void demonstrationFillsAndMembersAreFound() throws Exception {
        server.awaitReady();
        server.signIn();
        String page = server.get("/api/members/members?limit=200&sort=number").body();
        assertTrue(page, page.contains("\"items\":[{"));
        assertEquals(200, server.get("/api/members/members?q=oyzh").statusCode());
        assertEquals(200, server.get("/api/organization/tree").statusCode());
        assertEquals("files of an embedded database", List.of(), embedded());
    }

    private static List<Path> embedded() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("karaf.base"), "db"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (java.nio.file.NoSuchFileException none) {
            return List.of();
        }
    }

    /** Lives in the process that starts the distribution, which is the only one that loads it. */
    private static final class Database {

        static final String USER = "postgres";

        static String start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off").setPGStartupWait(Duration.ofMinutes(2)).start()
                        .getJdbcUrl(USER, "postgres");
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException("PostgreSQL could not be started", failure);
            }
        }
    }
}
