package dev.tessera.web.internal.rest;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.web.IdempotencyKeys;
import dev.tessera.web.Messages;
import dev.tessera.web.MetricSource;
import dev.tessera.web.RequestGuard;
import dev.tessera.web.RestSupport;
import dev.tessera.web.internal.http.Applications;
import dev.tessera.web.internal.http.Exchanges;
import dev.tessera.web.internal.http.WebSettings;
import dev.tessera.web.internal.idempotency.Idempotency;
import dev.tessera.web.internal.idempotency.IdempotencyTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives every application its half; there only with a guard and with the tables of this bundle. */
@Component(service = {RestSupport.class, IdempotencyKeys.class, MetricSource.class})
public final class WebRestSupport implements RestSupport, IdempotencyKeys, MetricSource {

    private final WebSettings settings;
    private final UnitOfWork unitOfWork;
    private final IdempotencyTable table;
    private final Clock clock;
    private final Idempotency idempotency;
    private final RestParts parts;

    @Activate
    public WebRestSupport(@Reference RequestGuard guard, @Reference WebSettings settings, @Reference Exchanges exchanges,
            @Reference Messages messages, @Reference UnitOfWork unitOfWork,
            @Reference(target = "(" + ModuleDatabase.MODULE + "=web)") ModuleDatabase database, @Reference Clock clock,
            @Reference Applications applications) {
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.table = new IdempotencyTable(database, clock);
        this.idempotency = new Idempotency(unitOfWork, table);
        this.parts = new RestParts(guard, exchanges, new Problems(messages), idempotency, applications::serves, settings::bodyLimit);
    }

    @Override
    public Set<Object> providers() {
        return Set.of(new RestFeature(parts));
    }

    @Override
    public int forgetExpired(int limit) {
        Duration retention = settings.idempotencyRetention();
        return retention == null ? 0 : unitOfWork.required(() -> table.deleteBefore(clock.instant().minus(retention), limit));
    }

    @Override
    public List<Sample> samples() {
        long[] counts = idempotency.counts();
        return List.of(sample("done", counts[0]), sample("replayed", counts[1]), sample("refused", counts[2]));
    }

    private static Sample sample(String outcome, long count) {
        return new Sample("tessera_idempotent_requests_total", "Requests with an idempotency key", Kind.COUNTER, Map.of("outcome", outcome), count);
    }
}
