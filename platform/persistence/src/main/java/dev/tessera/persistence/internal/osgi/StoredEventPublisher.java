package dev.tessera.persistence.internal.osgi;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.module.RemembersClasses;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.event.EventJson;
import dev.tessera.persistence.internal.event.Outbox;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the outbox while there is a database. */
@Component
public final class StoredEventPublisher implements EventPublisher, RemembersClasses {

    private final EventJson json = new EventJson();
    private final Outbox outbox;

    @Activate
    public StoredEventPublisher(@Reference Database database, @Reference Ids ids, @Reference Clock clock) {
        this.outbox = new Outbox(database.unitOfWork(), ids, clock, json, database.published()::raise);
    }

    @Override
    public void publish(DomainEvent event) {
        outbox.publish(event);
    }

    @Override
    public void forgetClasses() {
        json.forgetClasses();
    }
}
