package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.internal.event.DeliverySettings;
import dev.tessera.persistence.internal.event.EventDispatcher;
import dev.tessera.persistence.internal.event.EventEngine;
import dev.tessera.persistence.internal.event.EventJson;
import dev.tessera.persistence.internal.event.Signal;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import dev.tessera.persistence.trial.Counted;
import dev.tessera.persistence.trial.Recorder;
import dev.tessera.testing.Eventually;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several threads publish, some of their units failing; several nodes deliver at the same time while handlers throw, connections
 * are torn down before the commit and whole nodes die and come back. The effect must be exactly once, in order for each key.
 */
@OnEachDatabase("trial")
class EventsUnderFireTest {

    private static final int PUBLISHERS = 4;
    private static final int UNITS_EACH = 75;
    private static final int KEYS = 5;
    private static final int NODES = 3;
    private static final List<String> SUBSCRIBERS = List.of("trial.first", "trial.second");
    private static final DeliverySettings PATIENT = new DeliverySettings(10_000, Duration.ofMillis(1), Duration.ofMillis(10));

    private final TestDatabase db;

    EventsUnderFireTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void theEffectIsExactlyOnceAndInOrder() throws Exception {
        long seed = Long.getLong("tessera.seed", System.nanoTime());
        db.unitOfWork().run(() -> IntStream.range(0, KEYS).forEach(key ->
                update("INSERT INTO trial_source (event_key, number) VALUES (?, 0)", "k" + key)));
        Random chaos = new Random(seed);
        List<Node> nodes = new ArrayList<>();
        ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS);
        try {
            IntStream.range(0, NODES).forEach(number -> nodes.add(new Node(chaos.nextLong())));
            Eventually.holds("subscribers are known", Duration.ofSeconds(30), () -> count("persistence_subscriber") == SUBSCRIBERS.size());
            List<Future<?>> publishing = IntStream.range(0, PUBLISHERS).mapToObj(number -> new Random(seed + number))
                    .<Future<?>>map(random -> publishers.submit(() -> publish(random))).toList();
            while (publishing.stream().anyMatch(done -> !done.isDone())) {
                nodes.remove(chaos.nextInt(NODES)).die();
                nodes.add(new Node(chaos.nextLong()));
            }
            for (Future<?> done : publishing) {
                done.get(60, TimeUnit.SECONDS);
            }
            Map<String, Integer> published = published();
            int expected = SUBSCRIBERS.size() * published.values().stream().mapToInt(Integer::intValue).sum();
            Eventually.holds("all " + expected + " effects are there, seed " + seed, Duration.ofMinutes(2),
                    () -> count("trial_effect") >= expected && count("persistence_delivery") == 0);
            nodes.forEach(Node::stop);
            published.forEach((key, last) -> SUBSCRIBERS.forEach(subscriber ->
                    assertEquals(IntStream.rangeClosed(1, last).boxed().toList(), effects(subscriber, key),
                            subscriber + " " + key + ", seed " + seed)));
        } finally {
            publishers.shutdownNow();
            nodes.forEach(Node::stop);
        }
    }

    /** The row of the key makes publications of one key follow each other, as a row of the business would. */
    private void publish(Random random) {
        for (int unit = 0; unit < UNITS_EACH; unit++) {
            String key = "k" + random.nextInt(KEYS);
            int events = 1 + random.nextInt(3);
            boolean fails = random.nextInt(5) == 0;
            try {
                db.unitOfWork().run(() -> {
                    for (int event = 0; event < events; event++) {
                        update("UPDATE trial_source SET number = number + 1 WHERE event_key = ?", key);
                        db.events().publish(Counted.of(key, number(key)));
                    }
                    if (fails) {
                        throw new IllegalStateException("made up");
                    }
                });
            } catch (IllegalStateException expected) {
                assertEquals("made up", expected.getMessage());
            }
        }
    }

    /** One node with connections and threads of its own, whose handlers fail in every way there is. */
    private final class Node {

        private final TestDatabase database = db.anotherNode();
        private final EventDispatcher dispatcher;
        private final Random random;

        Node(long seed) {
            random = new Random(seed);
            EventEngine engine = new EventEngine((ConnectionUnitOfWork) database.unitOfWork(), database.ids(), Clock.systemUTC(),
                    new EventJson(), PATIENT, (origin, work) -> work.run());
            SUBSCRIBERS.forEach(name -> engine.add(new Recorder(name, database.module("trial"), this::perhapsFail)));
            dispatcher = new EventDispatcher(engine, new Signal(), Duration.ofMillis(20), 2);
            dispatcher.start();
        }

        private synchronized void perhapsFail(Counted event, EventSubscriber.Delivery delivery) {
            switch (random.nextInt(20)) {
                case 0 -> throw new IllegalStateException("made up");
                case 1 -> throw new StackOverflowError("made up");
                case 2 -> tearConnectionDown();
                default -> { }
            }
        }

        private void tearConnectionDown() {
            Connection connection = database.module("trial").connection();
            try (Statement statement = connection.createStatement()) {
                if (database.kind() == DatabaseKind.H2) {
                    connection.unwrap(org.h2.jdbc.JdbcConnection.class).close();
                } else {
                    statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                }
            } catch (SQLException expected) {
                // The connection is gone; the unit of work finds out by itself.
            }
        }

        /** The connections go first, as with a killed process; what was under way is never committed. */
        void die() {
            database.close();
            dispatcher.close();
        }

        void stop() {
            dispatcher.close();
            database.close();
        }
    }

    private Map<String, Integer> published() {
        return db.unitOfWork().readOnly(() -> {
            Map<String, Integer> numbers = new TreeMap<>();
            IntStream.range(0, KEYS).forEach(key -> numbers.put("k" + key, number("k" + key)));
            return numbers;
        });
    }

    private int number(String key) {
        return numbers("SELECT number FROM trial_source WHERE event_key = ?", key).get(0);
    }

    private List<Integer> effects(String subscriber, String key) {
        return db.unitOfWork().readOnly(() -> numbers(
                "SELECT number FROM trial_effect WHERE subscriber = ? AND event_key = ? ORDER BY position", subscriber, key));
    }

    private int count(String table) {
        return db.unitOfWork().readOnly(() -> numbers("SELECT COUNT(*) FROM " + table).get(0));
    }

    private List<Integer> numbers(String sql, String... arguments) {
        try (PreparedStatement query = prepare(sql, arguments); ResultSet rows = query.executeQuery()) {
            List<Integer> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void update(String sql, String... arguments) {
        try (PreparedStatement update = prepare(sql, arguments)) {
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private PreparedStatement prepare(String sql, String... arguments) throws SQLException {
        PreparedStatement statement = db.module("trial").connection().prepareStatement(sql);
        for (int index = 0; index < arguments.length; index++) {
            statement.setString(index + 1, arguments[index]);
        }
        return statement;
    }
}
