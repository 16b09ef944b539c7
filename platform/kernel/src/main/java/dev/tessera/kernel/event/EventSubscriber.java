package dev.tessera.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A durable subscriber, registered as a service. Every event published since its name was first seen reaches it, in a unit of
 * work of its own together with its progress, so the effect is exactly once across crash, restart and nodes. While its bundle is
 * away the events wait. A subscriber that keeps failing is parked with its error after a bounded number of tries.
 *
 * @param <E> the event it wants
 */
@ConsumerType
public interface EventSubscriber<E extends DomainEvent> {

    /** @return a name that never changes, {@code module.purpose} */
    String name();

    /** @return the type of event it wants */
    Class<E> eventType();

    /**
     * Handles one event inside a unit of work. May be called again for the same event only if it threw or the process died.
     *
     * @param event what happened
     * @param delivery when and as what it was published
     */
    void handle(E event, Delivery delivery);

    /**
     * @param eventId the event's id
     * @param publishedAt when it was published
     * @param attempt 1 for the first try
     */
    record Delivery(UUID eventId, Instant publishedAt, int attempt) {}
}
