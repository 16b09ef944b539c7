package dev.tessera.kernel.event;

import java.time.Instant;
import java.util.List;
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
     * Handles some events that wait, in their order, inside one unit of work. To be overridden by who can do several at a lower price than each for
     * itself. If this throws, none of it counts and each event is handled by {@link #handle}.
     *
     * @param arrivals at least one
     */
    default void handleAll(List<Arrival<E>> arrivals) {
        arrivals.forEach(arrival -> handle(arrival.event(), arrival.delivery()));
    }

    /**
     * @param event what happened
     * @param delivery when and as what it was published
     */
    record Arrival<E>(E event, Delivery delivery) {}

    /**
     * @param eventId the event's id
     * @param publishedAt when it was published
     * @param attempt 1 for the first try
     */
    record Delivery(UUID eventId, Instant publishedAt, int attempt) {}
}
