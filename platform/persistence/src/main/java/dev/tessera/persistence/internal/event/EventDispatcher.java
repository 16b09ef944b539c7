package dev.tessera.persistence.internal.event;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads of one node's events: one fans out when it is told of a commit, and looks now and then for what other nodes committed or
 * what has become due; a few deliver, one at a time for each subscriber.
 */
public final class EventDispatcher implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EventDispatcher.class);
    private static final long IDLE_SECONDS = 20;
    private static final long STOP_SECONDS = 20;
    private static final long GATHER_MILLISECONDS = 50;

    private final EventEngine engine;
    private final Signal signal;
    private final Duration poll;
    private final ThreadPoolExecutor deliverers;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Thread coordinator;
    private volatile boolean stopping;
    private volatile boolean mayBeDue;
    private boolean failing;

    /**
     * @param signal raised after each commit that published something
     * @param poll how often to look without being told
     * @param threads how many subscribers are delivered to at the same time; at least 1
     */
    public EventDispatcher(EventEngine engine, Signal signal, Duration poll, int threads) {
        this.engine = engine;
        this.signal = signal;
        this.poll = poll;
        AtomicInteger number = new AtomicInteger();
        this.deliverers = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                work -> new Thread(work, "tessera-events-" + number.incrementAndGet()));
        deliverers.allowCoreThreadTimeOut(true);
        this.coordinator = new Thread(this::coordinate, "tessera-events");
    }

    public void start() {
        coordinator.start();
    }

    /** Looks at once for what has become due otherwise than by a new event. */
    public void lookForDue() {
        mayBeDue = true;
        signal.raise();
    }

    /** Lets deliveries under way come to their end; threads are never interrupted while they use the database. */
    @Override
    public void close() {
        stopping = true;
        engine.stop();
        signal.raise();
        deliverers.shutdown();
        try {
            coordinator.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            if (!deliverers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("A subscriber is still at work after {} s; its delivery will be rolled back or done.", STOP_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void coordinate() {
        long nextPoll = System.nanoTime();
        try {
            while (!stopping) {
                boolean polling = mayBeDue || System.nanoTime() - nextPoll >= 0;
                if (polling) {
                    mayBeDue = false;
                    nextPoll = System.nanoTime() + poll.toNanos();
                }
                look(polling);
                gather();
                signal.await(poll);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a busy node one look finds the events of many commits; on an idle one the first event is looked for at once. */
    private void gather() throws InterruptedException {
        if (!stopping) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLISECONDS);
        }
    }

    private void look(boolean polling) {
        try {
            Set<String> subscribers = new HashSet<>(engine.fanOut());
            if (polling) {
                subscribers.addAll(engine.due());
            }
            subscribers.retainAll(engine.present());
            subscribers.forEach(name -> lanes.computeIfAbsent(name, Lane::new).wake());
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing && !stopping) {
                LOGGER.error("Events cannot be delivered for now; they are kept and tried again.", failure);
            }
            failing = true;
        }
    }

    /** One subscriber's deliveries, one at a time. */
    private final class Lane implements Runnable {

        private final String subscriber;
        private final AtomicInteger woken = new AtomicInteger();
        private boolean interrupted;

        Lane(String subscriber) {
            this.subscriber = subscriber;
        }

        void wake() {
            if (woken.getAndIncrement() == 0 && !stopping) {
                deliverers.execute(this);
            }
        }

        @Override
        public void run() {
            int seen;
            do {
                seen = woken.get();
                deliver();
            } while (!stopping && !woken.compareAndSet(seen, 0));
        }

        private void deliver() {
            try {
                engine.deliver(subscriber);
                interrupted = false;
            } catch (RuntimeException failure) {
                if (!interrupted && !stopping) {
                    LOGGER.warn("Deliveries to {} are interrupted and tried again: {}", subscriber, failure.toString());
                }
                interrupted = true;
            }
        }
    }
}
