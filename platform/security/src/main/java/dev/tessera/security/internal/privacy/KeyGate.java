package dev.tessera.security.internal.privacy;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.health.HealthCheck.Health;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the keys once they are known to be those of the database, and creates them for a database that has none. Without the right
 * key file there are no keys, therefore no sessions, and nothing is served; the health check says why. It registers both by itself:
 * much of the system wakes up when the keys come, and nobody should have to wait for this component meanwhile.
 */
@Component(service = {}, immediate = true)
public final class KeyGate {

    private static final Logger LOG = LoggerFactory.getLogger(KeyGate.class);

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Activate
    public KeyGate(BundleContext context, @Reference Settings settings,
            @Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock) {
        try {
            Keys keys = new KeyOpener(database, unitOfWork, clock).open(new KeyFile(path(context, settings)));
            tell(context, Health.up("The keys of personal data are those of the database."));
            registrations.add(context.registerService(Keys.class, keys, null));
        } catch (KeyProblem problem) {
            LOG.error("Tessera does not start: {}", problem.getMessage());
            tell(context, Health.down(problem.getMessage()));
        }
    }

    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    private void tell(BundleContext context, Health health) {
        registrations.add(context.registerService(HealthCheck.class, new KeyHealth(health), null));
    }

    private static Path path(BundleContext context, Settings settings) {
        String base = context.getProperty("karaf.base");
        Path home = Path.of(base == null ? "." : base);
        String set = settings.keyFile();
        return set.isBlank() ? home.resolve("keys/personal-data.keys") : home.resolve(set);
    }

    /** What became of opening the key file. */
    private record KeyHealth(Health health) implements HealthCheck {

        @Override
        public String name() {
            return "security.keys";
        }

        @Override
        public Health check() {
            return health;
        }
    }
}
