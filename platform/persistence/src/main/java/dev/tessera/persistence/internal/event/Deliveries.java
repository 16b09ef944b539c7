package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.WorkDecorator;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a subscriber what waits for it. The delivery's row is deleted in the unit of work in which the subscriber does its part:
 * both become true or neither. Of one key only the earliest waiting delivery can be taken, so the order holds on any number of nodes.
 */
final class Deliveries {

    private static final Logger LOGGER = LoggerFactory.getLogger(Deliveries.class);
    private static final int BATCH = 200;
    private static final int TOGETHER = 25;
    private static final int LONGEST_ERROR = 4000;
    private static final String EARLIER = " (SELECT 1 FROM persistence_delivery p WHERE p.subscriber = d.subscriber"
            + " AND p.event_key = d.event_key AND p.position < d.position AND p.parked_at IS NULL";
    private static final String TAKE_ALL = "DELETE FROM persistence_delivery WHERE id IN (SELECT d.id FROM persistence_delivery d WHERE d.id = ANY(?)"
            + " AND d.attempts = 0 AND d.parked_at IS NULL AND NOT EXISTS" + EARLIER + " AND NOT (p.id = ANY(?)))";
    private static final String TAKEABLE = " FROM persistence_delivery d WHERE d.id = ? AND d.attempts = ? AND d.parked_at IS NULL"
            + " AND NOT EXISTS" + EARLIER + ")";

    private final ConnectionUnitOfWork unitOfWork;
    private final Clock clock;
    private final EventJson json;
    private final DeliverySettings settings;
    private final WorkDecorator decorator;
    private volatile boolean stopped;

    Deliveries(ConnectionUnitOfWork unitOfWork, Clock clock, EventJson json, DeliverySettings settings, WorkDecorator decorator) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.json = json;
        this.settings = settings;
        this.decorator = decorator;
    }

    private record Waiting(UUID id, String key, int attempts, UUID eventId, String payload, Instant publishedAt) {}

    /** Begins no further delivery. */
    void stop() {
        stopped = true;
    }

    /** @return names of subscribers that have something due, whether present or not */
    Set<String> due() {
        return unitOfWork.readOnly(() -> {
            try (PreparedStatement query = connection().prepareStatement("SELECT name FROM persistence_subscriber s WHERE EXISTS"
                    + " (SELECT 1 FROM persistence_delivery d WHERE d.subscriber = s.name AND d.parked_at IS NULL AND d.due_at <= ?)")) {
                query.setObject(1, now());
                Set<String> names = new HashSet<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
                return names;
            } catch (SQLException failure) {
                throw new StorageException("Due deliveries could not be read", failure);
            }
        });
    }

    /**
     * What one look at a subscriber's due deliveries came to.
     *
     * @param found how many there were
     * @param delivered how many were done
     * @param failed how many failed, so that others of their keys may have become due or not
     */
    record Round(int found, int delivered, int failed) {

        static final Round NOTHING = new Round(0, 0, 0);

        Round plus(Round other) {
            return new Round(found + other.found, delivered + other.delivered, failed + other.failed);
        }

        boolean isWorthAnother() {
            return delivered + failed > 0;
        }

        /** Whether all there was is done. What is published meanwhile is announced. */
        boolean isEnd() {
            return !isWorthAnother() || delivered == found && found < BATCH;
        }
    }

    private enum Outcome { DELIVERED, FAILED, HELD_ELSEWHERE }

    /** Delivers what is due now in order, up to a limit. */
    Round deliver(EventSubscriber<?> subscriber) {
        List<Waiting> waiting = waiting(subscriber.name());
        Round round = Round.NOTHING;
        for (int from = 0; from < waiting.size() && !isStopped(); from += TOGETHER) {
            round = round.plus(deliver(subscriber, waiting.subList(from, Math.min(from + TOGETHER, waiting.size()))));
        }
        return round;
    }

    /**
     * Some deliveries in one unit of work, because most of what a small delivery costs is its commit. If one of them fails, none is done and
     * each is tried alone.
     */
    private Round deliver(EventSubscriber<?> subscriber, List<Waiting> some) {
        return some.size() > 1 && some.stream().allMatch(waiting -> waiting.attempts() == 0) && together(subscriber, some)
                ? new Round(some.size(), some.size(), 0) : oneByOne(subscriber, some);
    }

    private boolean together(EventSubscriber<?> subscriber, List<Waiting> some) {
        try {
            decorator.run("event:" + subscriber.name(), () -> unitOfWork.run(() -> {
                if (!takeAll(some)) {
                    throw new HeldElsewhere();
                }
                handleAll(subscriber, some);
            }));
            return true;
        } catch (Throwable failure) {
            LOGGER.debug("Deliveries to {} are tried one by one: {}", subscriber.name(), failure.toString());
            return false;
        }
    }

    private Round oneByOne(EventSubscriber<?> subscriber, List<Waiting> some) {
        int delivered = 0;
        int failed = 0;
        Set<String> held = new HashSet<>();
        for (Waiting waiting : some) {
            if (isStopped()) {
                break;
            }
            if (held.contains(waiting.key())) {
                continue;
            }
            Outcome outcome = attempt(subscriber, waiting);
            if (outcome == Outcome.DELIVERED) {
                delivered++;
            } else {
                held.add(waiting.key());
                failed += outcome == Outcome.FAILED ? 1 : 0;
            }
        }
        return new Round(some.size(), delivered, failed);
    }

    private boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    private Outcome attempt(EventSubscriber<?> subscriber, Waiting waiting) {
        boolean[] taken = new boolean[1];
        try {
            decorator.run("event:" + subscriber.name(), () -> unitOfWork.run(() -> {
                taken[0] = take(waiting);
                if (taken[0]) {
                    handle(subscriber, waiting);
                }
            }));
            return taken[0] ? Outcome.DELIVERED : Outcome.HELD_ELSEWHERE;
        } catch (Throwable failure) {
            if (Thread.currentThread().isInterrupted()) {
                return Outcome.HELD_ELSEWHERE;
            }
            failed(subscriber, waiting, failure);
            return Outcome.FAILED;
        }
    }

    private <E extends DomainEvent> void handle(EventSubscriber<E> subscriber, Waiting waiting) {
        subscriber.handle(json.read(waiting.payload(), subscriber.eventType()), delivery(waiting));
    }

    private <E extends DomainEvent> void handleAll(EventSubscriber<E> subscriber, List<Waiting> some) {
        subscriber.handleAll(some.stream()
                .map(waiting -> new EventSubscriber.Arrival<>(json.read(waiting.payload(), subscriber.eventType()), delivery(waiting))).toList());
    }

    private static EventSubscriber.Delivery delivery(Waiting waiting) {
        return new EventSubscriber.Delivery(waiting.eventId(), waiting.publishedAt(), waiting.attempts() + 1);
    }

    /** Takes all or, because another node has one of them, fewer; what is among them does not hold up what comes after it. */
    private boolean takeAll(List<Waiting> some) {
        UUID[] ids = some.stream().map(Waiting::id).toArray(UUID[]::new);
        String sql = unitOfWork.kind() == DatabaseKind.POSTGRESQL ? TAKE_ALL + " FOR UPDATE SKIP LOCKED)" : TAKE_ALL + ")";
        try (PreparedStatement delete = connection().prepareStatement(sql)) {
            Array array = connection().createArrayOf("uuid", ids);
            delete.setArray(1, array);
            delete.setArray(2, array);
            return delete.executeUpdate() == ids.length;
        } catch (SQLException failure) {
            throw new StorageException("Deliveries could not be taken", failure);
        }
    }

    private boolean take(Waiting waiting) {
        String sql = unitOfWork.kind() == DatabaseKind.POSTGRESQL
                ? "DELETE FROM persistence_delivery WHERE id = (SELECT d.id" + TAKEABLE + " FOR UPDATE SKIP LOCKED)"
                : "DELETE" + TAKEABLE;
        try (PreparedStatement delete = connection().prepareStatement(sql)) {
            delete.setObject(1, waiting.id());
            delete.setInt(2, waiting.attempts());
            return delete.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new StorageException("A delivery could not be taken", failure);
        }
    }

    /** What stands behind a failed delivery of its key is left out, or enough of it would keep the other keys from their turn. */
    private List<Waiting> waiting(String subscriber) {
        return unitOfWork.readOnly(() -> {
            try (PreparedStatement query = connection().prepareStatement(
                    "SELECT d.id, d.event_key, d.attempts, e.id, e.payload, e.published_at FROM persistence_delivery d"
                    + " JOIN persistence_event e ON e.position = d.position WHERE d.subscriber = ? AND d.parked_at IS NULL"
                    + " AND d.due_at <= ? AND NOT EXISTS" + EARLIER + " AND p.due_at > ?) ORDER BY d.position LIMIT " + BATCH)) {
                OffsetDateTime now = now();
                query.setString(1, subscriber);
                query.setObject(2, now);
                query.setObject(3, now);
                List<Waiting> found = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Waiting(rows.getObject(1, UUID.class), rows.getString(2), rows.getInt(3),
                                rows.getObject(4, UUID.class), rows.getString(5), rows.getObject(6, OffsetDateTime.class).toInstant()));
                    }
                }
                return found;
            } catch (SQLException failure) {
                throw new StorageException("Deliveries of " + subscriber + " could not be read", failure);
            }
        });
    }

    private void failed(EventSubscriber<?> subscriber, Waiting waiting, Throwable failure) {
        int attempts = waiting.attempts() + 1;
        boolean parked = attempts >= settings.tries();
        OffsetDateTime now = now();
        unitOfWork.run(() -> {
            try (PreparedStatement update = connection().prepareStatement("UPDATE persistence_delivery"
                    + " SET attempts = ?, due_at = ?, error = ?, parked_at = ? WHERE id = ? AND attempts = ? AND parked_at IS NULL")) {
                update.setInt(1, attempts);
                update.setObject(2, now.plus(settings.pauseAfter(attempts)));
                update.setString(3, text(failure));
                update.setObject(4, parked ? now : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                update.setObject(5, waiting.id());
                update.setInt(6, waiting.attempts());
                update.executeUpdate();
            } catch (SQLException trouble) {
                throw new StorageException("A failed delivery could not be recorded", trouble);
            }
        });
        if (parked) {
            LOGGER.error("Event {} is parked: subscriber {} failed {} times.", waiting.eventId(), subscriber.name(), attempts, failure);
        } else {
            LOGGER.warn("Event {}: subscriber {} failed at try {}: {}", waiting.eventId(), subscriber.name(), attempts, failure.toString());
        }
    }

    private static String text(Throwable failure) {
        String text = failure.toString().replace('\0', ' ');
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Connection connection() {
        return unitOfWork.current().connection();
    }

    private static final class HeldElsewhere extends RuntimeException {
        HeldElsewhere() {
            super("another node has one of them", null, false, false);
        }
    }
}
