package dev.tessera.modules.internal.inventory;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.modules.internal.inventory.ModuleFacts.HealthFacts;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the parts of the system say of themselves. */
@Component(service = HealthChecks.class)
public final class HealthChecks {

    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        checks.add(check);
    }

    void removeCheck(HealthCheck check) {
        checks.remove(check);
    }

    /** @return what the module's checks say now, by name */
    public List<HealthFacts> of(String module) {
        return checks.stream().filter(check -> check.name().startsWith(module + "."))
                .sorted(Comparator.comparing(HealthCheck::name)).map(HealthChecks::ask).toList();
    }

    private static HealthFacts ask(HealthCheck check) {
        HealthCheck.Health health = check.check();
        return new HealthFacts(check.name(), health.state(), health.detail());
    }
}
