package dev.tessera.persistence.internal.osgi;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.kernel.module.RemembersClasses;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.persistence.WorkDecorator;
import dev.tessera.persistence.internal.database.Database;
import dev.tessera.persistence.internal.event.DeliverySettings;
import dev.tessera.persistence.internal.event.EventDispatcher;
import dev.tessera.persistence.internal.event.EventEngine;
import dev.tessera.persistence.internal.event.EventJson;
import dev.tessera.persistence.internal.event.StoredDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Delivers events to the subscribers that are registered, and lets operators see what became of them. */
@Component(immediate = true, configurationPid = "dev.tessera.persistence.events")
@Designate(ocd = EventConfiguration.class)
public final class EventDelivery implements EventDeliveries, RemembersClasses {

    private final EventJson json = new EventJson();
    private final EventEngine engine;
    private final EventDispatcher dispatcher;
    private final StoredDeliveries stored;

    @Activate
    public EventDelivery(EventConfiguration configuration, @Reference Database database, @Reference Ids ids,
            @Reference Clock clock, @Reference WorkDecorator decorator) {
        DeliverySettings settings = new DeliverySettings(configuration.tries(),
                Duration.ofMillis(configuration.firstPauseMilliseconds()), Duration.ofSeconds(configuration.longestPauseSeconds()));
        this.engine = new EventEngine(database.unitOfWork(), ids, clock, json, settings, decorator);
        this.dispatcher = new EventDispatcher(engine, database.published(),
                Duration.ofMillis(configuration.pollMilliseconds()), configuration.threads());
        this.stored = new StoredDeliveries(database.unitOfWork(), clock, engine::present, dispatcher::lookForDue);
        dispatcher.start();
    }

    @Deactivate
    void deactivate() {
        dispatcher.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSubscriber(EventSubscriber<?> subscriber) {
        engine.add(subscriber);
        dispatcher.lookForDue();
    }

    void removeSubscriber(EventSubscriber<?> subscriber) {
        engine.remove(subscriber);
    }

    @Override
    public void forgetClasses() {
        json.forgetClasses();
    }

    @Override
    public List<ParkedDelivery> parked(UUID before, int limit) {
        return stored.parked(before, limit);
    }

    @Override
    public List<SubscriberBacklog> backlog() {
        return stored.backlog();
    }

    @Override
    public boolean retry(UUID deliveryId) {
        return stored.retry(deliveryId);
    }

    @Override
    public boolean forget(String subscriber) {
        return stored.forget(subscriber);
    }

    @Override
    public int removeDelivered(Instant publishedBefore, int limit) {
        return stored.removeDelivered(publishedBefore, limit);
    }
}
