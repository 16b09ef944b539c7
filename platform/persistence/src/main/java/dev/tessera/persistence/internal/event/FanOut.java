package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns each published event into one delivery for each durable subscriber of its name.
 *
 * <p>Events not yet fanned out are found by their state, never by a position: positions are drawn in one order and committed in
 * another. Nodes take turns, because two of them at once could make a later event of a key deliverable before an earlier one.
 */
final class FanOut {

    private static final int BATCH = 500;
    private static final OffsetDateTime AT_ONCE = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private final ConnectionUnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    FanOut(ConnectionUnitOfWork unitOfWork, Ids ids, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    private record NewEvent(long position, String name, String key) {}

    /** Makes the subscriber known, so that events wait for it from now on even while it is away. */
    void remember(EventSubscriber<?> subscriber) {
        String eventName = EventJson.nameOf(subscriber.eventType());
        unitOfWork.run(() -> {
            try {
                if (update(subscriber.name(), eventName) == 0) {
                    insert(subscriber.name(), eventName);
                }
            } catch (SQLException failure) {
                throw new StorageException("The subscriber " + subscriber.name() + " could not be remembered", failure);
            }
        });
    }

    private int update(String name, String eventName) throws SQLException {
        try (PreparedStatement update = connection().prepareStatement(
                "UPDATE persistence_subscriber SET event_name = ? WHERE name = ?")) {
            update.setString(1, eventName);
            update.setString(2, name);
            return update.executeUpdate();
        }
    }

    private void insert(String name, String eventName) throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(
                "INSERT INTO persistence_subscriber (name, event_name, seen_at) VALUES (?, ?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, eventName);
            insert.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** @return the subscribers that have something new to do */
    Set<String> run() {
        Set<String> subscribers = new HashSet<>();
        boolean more = true;
        while (more) {
            more = unitOfWork.required(() -> batch(subscribers));
        }
        return subscribers;
    }

    private boolean batch(Set<String> reached) {
        try {
            List<NewEvent> events = newEvents(false);
            if (events.isEmpty()) {
                return false;
            }
            takeTurn();
            events = newEvents(true);
            if (!events.isEmpty()) {
                reached.addAll(deliver(events));
                finish(events);
            }
            return events.size() == BATCH;
        } catch (SQLException failure) {
            throw new StorageException("Events could not be fanned out", failure);
        }
    }

    private void takeTurn() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("SELECT name FROM persistence_lock WHERE name = 'fan-out' FOR UPDATE");
        }
    }

    private List<NewEvent> newEvents(boolean all) throws SQLException {
        try (PreparedStatement query = connection().prepareStatement(
                "SELECT position, name, event_key FROM persistence_event WHERE NOT fanned_out ORDER BY position LIMIT ?")) {
            query.setInt(1, all ? BATCH : 1);
            List<NewEvent> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(new NewEvent(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
            return events;
        }
    }

    private Set<String> deliver(List<NewEvent> events) throws SQLException {
        Map<String, List<String>> subscribers = subscribersByEvent();
        Set<String> reached = new HashSet<>();
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO persistence_delivery"
                + " (id, position, subscriber, event_key, attempts, due_at) VALUES (?, ?, ?, ?, 0, ?)")) {
            for (NewEvent event : events) {
                for (String subscriber : subscribers.getOrDefault(event.name(), List.of())) {
                    insert.setObject(1, ids.next());
                    insert.setLong(2, event.position());
                    insert.setString(3, subscriber);
                    insert.setString(4, event.key());
                    insert.setObject(5, AT_ONCE);
                    insert.addBatch();
                    reached.add(subscriber);
                }
            }
            if (!reached.isEmpty()) {
                insert.executeBatch();
            }
        }
        return reached;
    }

    private Map<String, List<String>> subscribersByEvent() throws SQLException {
        Map<String, List<String>> subscribers = new HashMap<>();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT event_name, name FROM persistence_subscriber")) {
            while (rows.next()) {
                subscribers.computeIfAbsent(rows.getString(1), name -> new ArrayList<>()).add(rows.getString(2));
            }
        }
        return subscribers;
    }

    private void finish(List<NewEvent> events) throws SQLException {
        try (PreparedStatement update = connection().prepareStatement(
                "UPDATE persistence_event SET fanned_out = true WHERE position = ANY(?)")) {
            update.setArray(1, connection().createArrayOf("bigint", events.stream().map(NewEvent::position).toArray(Long[]::new)));
            update.executeUpdate();
        }
    }

    private Connection connection() {
        return unitOfWork.current().connection();
    }
}
