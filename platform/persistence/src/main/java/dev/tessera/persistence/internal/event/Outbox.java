package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Stores what is published with the unit of work that publishes it: one insert, nothing read. */
public final class Outbox implements EventPublisher {

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
        String name = EventJson.nameOf(event.getClass());
        try (PreparedStatement insert = unitOfWork.current().connection().prepareStatement(
                "INSERT INTO persistence_event (id, name, event_key, payload, published_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setObject(1, ids.next());
            insert.setString(2, name);
            insert.setString(3, event.key());
            insert.setString(4, json.write(event));
            insert.setObject(5, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new StorageException("The event " + name + " could not be stored", failure);
        }
        unitOfWork.attachment(this, this::announce);
    }

    private Boolean announce() {
        unitOfWork.afterCommit(committed);
        return Boolean.TRUE;
    }
}
