package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.time.Clock;
import java.util.List;

/** Stores what is published with the unit of work that publishes it: one insert, sent with what else waits, nothing read. */
public final class Outbox implements EventPublisher {

    private static final Insert EVENTS = Insert.into("persistence_event", "id uuid", "name varchar", "event_key varchar", "payload text",
            "published_at timestamptz");

    private final ConnectionUnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final EventJson json;
    private final Runnable committed;

    /** @param committed called once after each commit that published something */
    public Outbox(ConnectionUnitOfWork unitOfWork, Ids ids, Clock clock, EventJson json, Runnable committed) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.committed = committed;
    }

    @Override
    public void publish(DomainEvent event) {
        unitOfWork.current().later(EVENTS, List.<Object[]>of(new Object[] {ids.next(), EventJson.nameOf(event.getClass()), event.key(),
            json.write(event), clock.instant()}));
        unitOfWork.attachment(this, this::announce);
    }

    private Boolean announce() {
        unitOfWork.afterCommit(committed);
        return Boolean.TRUE;
    }
}
