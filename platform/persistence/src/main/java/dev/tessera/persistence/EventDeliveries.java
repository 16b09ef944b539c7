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

    /** @return whether there was such a parked delivery; it is tried again at once */
    boolean retry(UUID deliveryId);

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
