package dev.tessera.web.internal.metric;

import dev.tessera.persistence.EventDeliveries;
import dev.tessera.persistence.PersistenceStatistics;
import dev.tessera.web.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Units of work, connections and events; collected here because the persistence bundle stands before this one. */
@Component
public final class DatabaseMetrics implements MetricSource {

    private final PersistenceStatistics statistics;
    private final EventDeliveries deliveries;

    @Activate
    public DatabaseMetrics(@Reference PersistenceStatistics statistics, @Reference EventDeliveries deliveries) {
        this.statistics = statistics;
        this.deliveries = deliveries;
    }

    @Override
    public List<Sample> samples() {
        PersistenceStatistics.Snapshot now = statistics.snapshot();
        List<Sample> samples = new ArrayList<>();
        samples.add(units("committed", now.commits()));
        samples.add(units("rolled_back", now.rollbacks()));
        samples.add(new Sample("tessera_unit_of_work_retries_total", "Units of work run again after a conflict", Kind.COUNTER, Map.of(), now.retries()));
        samples.add(connections("active", now.connectionsActive()));
        samples.add(connections("idle", now.connectionsIdle()));
        samples.add(gauge("tessera_pool_waiting_threads", "Threads waiting for a database connection", Map.of(), now.connectionsWanted()));
        samples.add(gauge("tessera_pool_size", "Database connections at the most", Map.of(), now.connectionsMaximum()));
        deliveries.backlog().forEach(subscriber -> {
            samples.add(events(subscriber.subscriber(), "waiting", subscriber.waiting()));
            samples.add(events(subscriber.subscriber(), "parked", subscriber.parked()));
        });
        return samples;
    }

    private static Sample units(String outcome, long count) {
        return new Sample("tessera_units_of_work_total", "Units of work by how they ended", Kind.COUNTER, Map.of("outcome", outcome), count);
    }

    private static Sample connections(String state, long count) {
        return gauge("tessera_pool_connections", "Database connections", Map.of("state", state), count);
    }

    private static Sample events(String subscriber, String state, long count) {
        return gauge("tessera_event_deliveries", "Deliveries of events still to come, and given up", Map.of("subscriber", subscriber, "state", state), count);
    }

    private static Sample gauge(String name, String help, Map<String, String> labels, double value) {
        return new Sample(name, help, Kind.GAUGE, labels, value);
    }
}
