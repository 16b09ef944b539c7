package dev.tessera.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** What became of published events, for operators: waiting and parked deliveries, and a second chance for the parked ones. */
@ProviderType
public interface EventDeliveries {

    /** @return parked deliveries, newest first, at most {@code limit} of those with an id below {@code before} (null: the newest) */
    List<ParkedDelivery> parked(UUID before, int limit);

    /** @return deliveries waiting and parked, by subscriber */
    List<SubscriberBacklog> backlog();

    /**
     * Gives a parked delivery all its tries again, the first of them at once. It may now come after later events of its key.
     *
     * @return whether there was such a parked delivery
     */
    boolean retry(UUID deliveryId);

    /**
     * Forgets a subscriber that will not come back, with everything that waits or is parked for it. If it comes back after all it
     * gets what is published from then on.
     *
     * @return whether there was such a subscriber
     * @throws dev.tessera.kernel.error.ProblemException {@code persistence.subscriber-present} if it is registered on this node
     */
    boolean forget(String subscriber);

    /**
     * Removes events that every subscriber has got.
     *
     * @param publishedBefore younger ones stay
     * @param limit at most this many, so that one call is short; at least 1
     * @return how many were removed; call again while it is the limit
     */
    int removeDelivered(Instant publishedBefore, int limit);

    /**
     * @param deliveryId what {@link #retry} takes
     * @param subscriber the durable subscriber's name
     * @param eventName the event type's stable name
     * @param eventKey what the event is about
     * @param payload the event as JSON
     * @param publishedAt when it was published
     * @param attempts how often it was tried
     * @param error class and message of the last failure
     * @param parkedAt when it was given up
     */
    record ParkedDelivery(UUID deliveryId, String subscriber, String eventName, String eventKey, String payload,
            Instant publishedAt, int attempts, String error, Instant parkedAt) {}

    /**
     * @param subscriber the durable subscriber's name
     * @param present whether the subscriber is registered on this node
     * @param waiting deliveries still to come
     * @param parked deliveries given up
     * @param oldestWaiting when the oldest waiting one was published; null if none waits
     */
    record SubscriberBacklog(String subscriber, boolean present, long waiting, long parked, Instant oldestWaiting) {}
}
