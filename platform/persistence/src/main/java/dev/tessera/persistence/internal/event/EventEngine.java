package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.WorkDecorator;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import dev.tessera.persistence.internal.event.Deliveries.Round;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The durable events of one node, without threads: what the dispatcher's threads call, and tests by hand. */
public final class EventEngine {

    private final FanOut fanOut;
    private final Deliveries deliveries;
    private final Map<String, EventSubscriber<?>> present = new ConcurrentHashMap<>();
    private final Queue<EventSubscriber<?>> unremembered = new ConcurrentLinkedQueue<>();

    public EventEngine(ConnectionUnitOfWork unitOfWork, Ids ids, Clock clock, EventJson json, DeliverySettings settings,
            WorkDecorator decorator) {
        this.fanOut = new FanOut(unitOfWork, ids, clock);
        this.deliveries = new Deliveries(unitOfWork, clock, json, settings, decorator);
    }

    /** The subscriber is here; it is remembered before anything further is fanned out. */
    public void add(EventSubscriber<?> subscriber) {
        present.put(subscriber.name(), subscriber);
        unremembered.add(subscriber);
    }

    /** The subscriber is away; what it should get waits. */
    public void remove(EventSubscriber<?> subscriber) {
        present.remove(subscriber.name(), subscriber);
    }

    /** Deliveries under way are finished, no further ones begun. */
    public void stop() {
        present.clear();
        deliveries.stop();
    }

    /** @return names of the subscribers that are here */
    public Set<String> present() {
        return Set.copyOf(present.keySet());
    }

    /** @return names of the subscribers for which something new came in */
    public Set<String> fanOut() {
        for (EventSubscriber<?> next = unremembered.peek(); next != null; next = unremembered.peek()) {
            fanOut.remember(next);
            unremembered.remove(next);
        }
        return fanOut.run();
    }

    /** @return names of the subscribers that have something due */
    public Set<String> due() {
        return deliveries.due();
    }

    /** Delivers to the subscriber until nothing is due for it that this node can have; nothing if it is away. */
    public void deliver(String subscriber) {
        while (!deliverSome(subscriber).isEnd()) {
            // Each look changes what is due, so it comes to an end.
        }
    }

    private Round deliverSome(String subscriber) {
        EventSubscriber<?> here = present.get(subscriber);
        return here == null ? Round.NOTHING : deliveries.deliver(here);
    }

    /**
     * Fans out and delivers on the calling thread until nothing is due.
     *
     * @return how many deliveries were done
     */
    public int pump() {
        int delivered = 0;
        boolean more = true;
        while (more) {
            fanOut();
            List<Round> rounds = present().stream().sorted().map(this::deliverSome).toList();
            delivered += rounds.stream().mapToInt(Round::delivered).sum();
            more = rounds.stream().anyMatch(Round::isWorthAnother);
        }
        return delivered;
    }
}
