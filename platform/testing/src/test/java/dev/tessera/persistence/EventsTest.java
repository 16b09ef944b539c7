package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.EventDeliveries.ParkedDelivery;
import dev.tessera.persistence.EventDeliveries.SubscriberBacklog;
import dev.tessera.persistence.trial.Counted;
import dev.tessera.persistence.trial.Recorder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase("trial")
class EventsTest {

    private final TestDatabase db;
    private final ModuleDatabase trial;
    private final List<EventSubscriber<?>> subscribed = new ArrayList<>();

    EventsTest(TestDatabase db) {
        this.db = db;
        this.trial = db.module("trial");
    }

    @BeforeEach
    void clear() {
        db.unitOfWork().run(() -> {
            for (String table : List.of("persistence_delivery", "persistence_event", "persistence_subscriber", "trial_effect")) {
                execute("DELETE FROM " + table);
            }
        });
    }

    @AfterEach
    void unsubscribe() {
        subscribed.forEach(db::unsubscribe);
    }

    @Test
    void everyKindOfComponentArrivesAsItWasPublished() {
        List<Counted> seen = new ArrayList<>();
        List<EventSubscriber.Delivery> deliveries = new ArrayList<>();
        subscribe(db, new Recorder("trial.seen", trial, (event, delivery) -> {
            seen.add(event);
            deliveries.add(delivery);
        }));
        Instant published = db.clock().instant();
        publish(Counted.of("a", 1));
        db.clock().advance(Duration.ofMinutes(5));
        assertEquals(1, db.deliver());
        assertEquals(List.of(Counted.of("a", 1)), seen);
        assertEquals(published, deliveries.get(0).publishedAt());
        assertEquals(1, deliveries.get(0).attempt());
        assertEquals(7, deliveries.get(0).eventId().version());
    }

    @Test
    void aPayloadHoldsTheComponentsAndNothingElse() {
        publish(Counted.of("a", 7));
        assertEquals("{\"key\":\"a\",\"number\":7,\"amount\":{\"minor\":-7},\"quantity\":{\"thousandths\":7},"
                + "\"at\":\"2026-11-23T02:00:00.123456Z\",\"day\":\"2026-11-23\",\"notes\":[\"你好\",\"\\\"quoted\\\"\"]}",
                texts("SELECT payload FROM persistence_event").get(0));
    }

    @Test
    void publishingIsOneStatementAndNeedsAUnit() {
        assertEquals(1, db.statementsOf(() -> publish(Counted.of("a", 1))));
        assertThrows(IllegalStateException.class, () -> db.events().publish(Counted.of("a", 2)));
        assertThrows(IllegalArgumentException.class, () -> db.unitOfWork().run(() -> db.events().publish(() -> "nameless")));
    }

    @Test
    void eachSubscriberGetsItsOwnDeliveryInOrderOfPublication() {
        subscribe(db, new Recorder("trial.one", trial));
        subscribe(db, new Recorder("trial.two", trial));
        db.unitOfWork().run(() -> {
            for (int number = 0; number < 300; number++) {
                db.events().publish(Counted.of("k" + number % 3, number));
            }
        });
        assertEquals(600, db.deliver());
        for (String subscriber : List.of("trial.one", "trial.two")) {
            for (int key = 0; key < 3; key++) {
                List<Integer> numbers = effects(subscriber, "k" + key);
                assertEquals(100, numbers.size());
                assertEquals(numbers.stream().sorted().toList(), numbers);
            }
        }
        assertEquals(0, db.deliver());
    }

    @Test
    void theOneWhoDrawsAPositionFirstAndCommitsLastIsNotForgotten() throws Exception {
        subscribe(db, new Recorder("trial.seen", trial));
        CountDownLatch published = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = slow.submit(() -> db.unitOfWork().run(() -> {
                db.events().publish(Counted.of("slow", 1));
                published.countDown();
                await(mayCommit);
            }));
            await(published);
            publish(Counted.of("fast", 2));
            assertEquals(1, db.deliver(), "only what is committed");
            assertEquals(List.of(2), effects("trial.seen", "fast"));
            mayCommit.countDown();
            first.get(30, TimeUnit.SECONDS);
            assertEquals(1, db.deliver(), "the lower position, committed later");
            assertEquals(List.of(1), effects("trial.seen", "slow"));
        } finally {
            slow.shutdown();
        }
    }

    @Test
    void aFailingSubscriberHoldsUpItsKeyOnlyThenIsParkedAndCanBeRetried() {
        AtomicBoolean failing = new AtomicBoolean(true);
        subscribe(db, new Recorder("trial.picky", trial, (event, delivery) -> {
            if (event.number() == 1 && failing.get()) {
                throw new IllegalArgumentException("cannot digest 1 at try " + delivery.attempt());
            }
        }));
        subscribe(db, new Recorder("trial.easy", trial));
        db.unitOfWork().run(() -> {
            db.events().publish(Counted.of("bad", 1));
            db.events().publish(Counted.of("bad", 2));
            db.events().publish(Counted.of("good", 3));
        });
        assertEquals(4, db.deliver());
        assertEquals(List.of(), effects("trial.picky", "bad"), "2 waits behind 1, and 1 left no trace");
        assertEquals(List.of(3), effects("trial.picky", "good"));
        assertEquals(List.of(1, 2), effects("trial.easy", "bad"));
        assertEquals(0, db.deliver(), "not before the pause is over");
        db.clock().advance(Duration.ofSeconds(1));
        assertEquals(0, db.deliver(), "second try");
        db.clock().advance(Duration.ofSeconds(1));
        assertEquals(0, db.deliver(), "the second pause is longer");
        db.clock().advance(Duration.ofSeconds(1));
        assertEquals(1, db.deliver(), "the third failure parks 1, and 2 goes on");
        assertEquals(List.of(2), effects("trial.picky", "bad"));

        ParkedDelivery parked = db.deliveries().parked(null, 10).get(0);
        assertEquals("trial.picky trial.counted bad 3", String.join(" ", parked.subscriber(), parked.eventName(), parked.eventKey(),
                "" + parked.attempts()));
        assertEquals("java.lang.IllegalArgumentException: cannot digest 1 at try 3", parked.error());
        assertEquals(db.clock().instant(), parked.parkedAt());
        assertTrue(parked.payload().contains("\"number\":1"));
        assertEquals(List.of(), db.deliveries().parked(parked.deliveryId(), 10));
        assertEquals(new SubscriberBacklog("trial.picky", true, 0, 1, null), db.deliveries().backlog().get(1));

        failing.set(false);
        assertFalse(db.deliveries().retry(db.ids().next()));
        assertTrue(db.deliveries().retry(parked.deliveryId()));
        assertFalse(db.deliveries().retry(parked.deliveryId()), "it is no longer parked");
        assertEquals(1, db.deliver());
        assertEquals(List.of(2, 1), effects("trial.picky", "bad"));
        assertEquals(List.of(), db.deliveries().parked(null, 10));
    }

    @Test
    void whatWaitsIsHandedOverTogetherAndOneByOneIfThatFails() {
        List<List<Integer>> together = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        subscribe(db, new EventSubscriber<Counted>() {
            @Override
            public String name() {
                return "trial.together";
            }

            @Override
            public Class<Counted> eventType() {
                return Counted.class;
            }

            @Override
            public void handle(Counted event, Delivery delivery) {
                alone.add(event.number());
            }

            @Override
            public void handleAll(List<Arrival<Counted>> arrivals) {
                together.add(arrivals.stream().map(arrival -> arrival.event().number()).toList());
                if (together.size() > 1) {
                    throw new IllegalStateException("made up");
                }
            }
        });
        db.unitOfWork().run(() -> {
            for (int number = 0; number < 5; number++) {
                db.events().publish(Counted.of("k" + number % 2, number));
            }
        });
        assertEquals(5, db.deliver());
        assertEquals(List.of(List.of(0, 1, 2, 3, 4)), together);
        assertEquals(List.of(), alone);
        db.unitOfWork().run(() -> {
            db.events().publish(Counted.of("a", 6));
            db.events().publish(Counted.of("a", 7));
        });
        assertEquals(2, db.deliver());
        assertEquals(List.of(6, 7), together.get(1));
        assertEquals(List.of(6, 7), alone);
        assertEquals(0, db.deliver());
    }

    @Test
    void manyWaitingBehindAFailureDoNotKeepOtherKeysFromTheirTurn() {
        subscribe(db, new Recorder("trial.picky", trial, (event, delivery) -> {
            if (event.key().equals("bad")) {
                throw new IllegalArgumentException();
            }
        }));
        db.unitOfWork().run(() -> {
            for (int number = 0; number < 450; number++) {
                db.events().publish(Counted.of("bad", number));
            }
            db.events().publish(Counted.of("good", 1));
        });
        assertEquals(1, db.deliver());
        assertEquals(List.of(1), effects("trial.picky", "good"));
    }

    @Test
    void anEventThatCannotBeReadIsParkedNotLost() {
        subscribe(db, new Recorder("trial.seen", trial));
        publish(Counted.of("a", 1));
        db.unitOfWork().run(() -> execute("UPDATE persistence_event SET payload = '{\"number\": \"many\"}'"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertEquals(0, db.deliver());
            db.clock().advance(Duration.ofMinutes(1));
        }
        assertEquals(1, db.deliveries().parked(null, 10).size());
    }

    @Test
    void componentsOfALaterVersionArePassedOver() {
        subscribe(db, new Recorder("trial.seen", trial));
        publish(Counted.of("a", 1));
        db.unitOfWork().run(() -> execute("UPDATE persistence_event SET payload = REPLACE(payload, '\"number\":1', '\"number\":1,\"later\":{}')"));
        assertEquals(1, db.deliver());
    }

    @Test
    void eventsWaitForASubscriberThatIsAway() {
        Recorder subscriber = new Recorder("trial.seen", trial);
        publish(Counted.of("a", 1));
        assertEquals(0, db.deliver());
        subscribe(db, subscriber);
        assertEquals(0, db.deliver(), "published before its name was first seen");
        db.unsubscribe(subscriber);
        publish(Counted.of("a", 2));
        publish(Counted.of("a", 3));
        assertEquals(0, db.deliver());
        assertEquals(new SubscriberBacklog("trial.seen", false, 2, 0, db.clock().instant()), db.deliveries().backlog().get(0));
        db.subscribe(subscriber);
        assertEquals(2, db.deliver());
        assertEquals(List.of(2, 3), effects("trial.seen", "a"));
    }

    @Test
    void anotherNodeDeliversWhatThisOneCannot() {
        try (TestDatabase other = db.anotherNode()) {
            Recorder subscriber = new Recorder("trial.seen", other.module("trial"));
            other.subscribe(subscriber);
            other.deliver();
            publish(Counted.of("a", 1));
            assertEquals(0, db.deliver(), "fanned out here, no subscriber here");
            assertEquals(1, other.deliver());
            assertEquals(List.of(1), effects("trial.seen", "a"));
        }
    }

    @Test
    void aSubscriberThatWillNotComeBackIsForgotten() {
        Recorder subscriber = new Recorder("trial.seen", trial);
        subscribe(db, subscriber);
        db.deliver();
        publish(Counted.of("a", 1));
        assertThrows(ProblemException.class, () -> db.deliveries().forget("trial.seen"));
        db.unsubscribe(subscriber);
        db.deliver();
        assertTrue(db.deliveries().forget("trial.seen"));
        assertFalse(db.deliveries().forget("trial.seen"));
        assertEquals(List.of(), db.deliveries().backlog());
        publish(Counted.of("a", 2));
        db.subscribe(subscriber);
        db.deliver();
        assertFalse(effects("trial.seen", "a").contains(1));
    }

    @Test
    void onlyWhatEverybodyGotIsRemoved() {
        Recorder subscriber = new Recorder("trial.seen", trial);
        subscribe(db, subscriber);
        publish(Counted.of("a", 1));
        publish(Counted.of("a", 2));
        db.deliver();
        db.unsubscribe(subscriber);
        publish(Counted.of("a", 3));
        db.deliver();
        publish(Counted.of("a", 4));
        Instant later = db.clock().instant().plusSeconds(1);
        assertEquals(0, db.deliveries().removeDelivered(later.minusSeconds(60), 10), "too young");
        assertEquals(1, db.deliveries().removeDelivered(later, 1));
        assertEquals(1, db.deliveries().removeDelivered(later, 10));
        assertEquals(0, db.deliveries().removeDelivered(later, 10), "3 waits, 4 is not fanned out");
        db.subscribe(subscriber);
        db.deliver();
        assertEquals(List.of(1, 2, 3, 4), effects("trial.seen", "a"));
    }

    private void subscribe(TestDatabase node, EventSubscriber<?> subscriber) {
        subscribed.add(subscriber);
        node.subscribe(subscriber);
    }

    private void publish(DomainEvent event) {
        db.unitOfWork().run(() -> db.events().publish(event));
    }

    private List<Integer> effects(String subscriber, String key) {
        return texts("SELECT number FROM trial_effect WHERE subscriber = '" + subscriber + "' AND event_key = '" + key
                + "' ORDER BY position").stream().map(Integer::valueOf).toList();
    }

    private List<String> texts(String sql) {
        return db.unitOfWork().readOnly(() -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = trial.connection().createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return found;
        });
    }

    private void execute(String sql) {
        try (Statement statement = trial.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
