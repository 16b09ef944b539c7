package dev.tessera.security.internal.privacy;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.Settings;
import java.nio.file.Path;
import java.time.Clock;
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
 * key file there are no keys, therefore no sessions, and nothing is served; the health check says why.
 */
@Component(service = HealthCheck.class, immediate = true)
public final class KeyGate implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KeyGate.class);

    private final ServiceRegistration<Keys> registration;
    private final Health health;

    @Activate
    public KeyGate(BundleContext context, @Reference Settings settings,
            @Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock) {
        ServiceRegistration<Keys> registered = null;
        Health state;
        try {
            KeyFile file = new KeyFile(path(context, settings));
            Keys keys = new KeyOpener(database, unitOfWork, clock).open(file);
            registered = context.registerService(Keys.class, keys, null);
            state = Health.up("The keys of personal data are those of the database.");
        } catch (KeyProblem problem) {
            LOG.error("Tessera does not start: {}", problem.getMessage());
            state = Health.down(problem.getMessage());
        }
        registration = registered;
        health = state;
    }

    @Deactivate
    public void close() {
        if (registration != null) {
            registration.unregister();
        }
    }

    @Override
    public String name() {
        return "security.keys";
    }

    @Override
    public Health check() {
        return health;
    }

    private static Path path(BundleContext context, Settings settings) {
        String base = context.getProperty("karaf.base");
        Path home = Path.of(base == null ? "." : base);
        String set = settings.keyFile();
        return set.isBlank() ? home.resolve("keys/personal-data.keys") : home.resolve(set);
    }
}
