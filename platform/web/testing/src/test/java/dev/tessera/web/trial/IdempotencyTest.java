package dev.tessera.web.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import dev.tessera.web.trial.rest.TrialResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that move value are done once, however often and from wherever they are sent. */
@OnEachDatabase({"web", "trial"})
class IdempotencyTest {

    private static final String PATH = "/api/trial/bookings/payments";

    private final TestDatabase database;
    private final List<RestServer> nodes = new ArrayList<>();
    private final AtomicBoolean powerCut = new AtomicBoolean();
    private TrialResource resource;

    IdempotencyTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws SQLException {
        resource = new TrialResource(database.unitOfWork(), database.module("trial"));
        for (int i = 0; i < 2; i++) {
            nodes.add(RestServer.start(new OpenGuard(), new Cut(), database.module("web"), database.clock(), Map.of())
                    .serve("trial", support -> new TrialApplication(support, resource)));
        }
        count("delete from trial_booking");
    }

    @AfterEach
    void stop() {
        nodes.forEach(RestServer::close);
    }

    @Test
    void repeatsGetTheFirstAnswer() throws SQLException {
        Answer first = pay(0, body(100, 1), "key-1");
        assertEquals(201, first.status(), first::body);
        assertNull(first.header("Idempotency-Replayed"));
        for (int node = 0; node < 2; node++) {
            Answer again = pay(node, body(100, 1), "key-1");
            assertEquals(201, again.status());
            assertEquals(first.body(), again.body());
            assertEquals("true", again.header("Idempotency-Replayed"));
            for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
                // The two nodes have two ports.
                assertEquals(first.header(header).replaceAll("http://[^/]+", ""), again.header(header).replaceAll("http://[^/]+", ""), header);
            }
        }
        assertEquals(1, bookings());
    }

    @Test
    void keysBelongToOneCallerOneRouteAndOneRequest() throws SQLException {
        assertEquals(201, pay(0, body(100, 1), "key-2").status());
        Answer other = pay(0, body(101, 1), "key-2");
        assertEquals(422, other.status());
        assertEquals("web.idempotency-key-reused", other.json().get("code").asText());
        assertEquals(422, nodes.get(1).call("POST", PATH + "?x=1", body(100, 1), "Idempotency-Key", "key-2").status());
        assertEquals(201, nodes.get(0).call("POST", PATH, body(100, 1), "Idempotency-Key", "key-2", "X-Principal", "somebody-else").status());
        assertEquals(200, nodes.get(0).call("POST", "/api/trial/bookings/tills", body(100, 1), "Idempotency-Key", "key-2").status());
        assertEquals(2, bookings());
    }

    @Test
    void asksForAKey() throws SQLException {
        assertEquals("web.idempotency-key-missing", nodes.get(0).call("POST", PATH, body(1, 1)).json().get("code").asText());
        assertEquals("web.idempotency-key-malformed", pay(0, body(1, 1), "x".repeat(201)).json().get("code").asText());
        assertEquals(400, pay(0, body(1, 1), "a b").status());
        assertEquals(0, bookings());
    }

    @Test
    void refusalsAreUndoneAndNotKept() throws SQLException {
        Answer thrown = pay(0, body(-1, 1), "key-3");
        assertEquals(409, thrown.status());
        assertEquals(5, thrown.json().get("left").asInt());
        Answer returned = pay(0, body(1, 99), "key-4");
        assertEquals(409, returned.status(), returned::body);
        assertEquals(0, bookings());
        assertEquals(201, pay(0, body(1, 1), "key-3").status(), "the key is still free");
        assertEquals(201, pay(0, body(1, 1), "key-4").status(), "the key is still free");
        assertEquals(422, pay(0, "{\"name\":\"\",\"count\":0}", "key-5").status());
        assertEquals(201, pay(0, body(1, 1), "key-5").status(), "a request that broke a rule took no key");
    }

    @Test
    void theSameRequestTwiceAtOnceOnThisNodeIsRefused() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        resource.meanwhile(() -> {
            inside.countDown();
            await(goOn);
        });
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<Answer> first = threads.submit(() -> pay(0, body(7, 1), "key-6"));
            await(inside);
            Answer second = pay(0, body(7, 1), "key-6");
            assertEquals(409, second.status());
            assertEquals("web.idempotency-running", second.json().get("code").asText());
            assertEquals("1", second.header("Retry-After"));
            goOn.countDown();
            assertEquals(201, first.get(30, TimeUnit.SECONDS).status());
            assertEquals("true", pay(0, body(7, 1), "key-6").header("Idempotency-Replayed"));
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
        assertEquals(1, bookings());
    }

    @Test
    void aCutAfterTheCommitLosesOnlyTheAnswer() throws SQLException {
        powerCut.set(true);
        assertEquals(500, pay(0, body(9, 1), "key-7").status());
        assertEquals(1, bookings());
        Answer again = pay(1, body(9, 1), "key-7");
        assertEquals(201, again.status());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(1, bookings());
    }

    /** Many clients that lost patience, on two nodes: whatever the order, one effect, and every 201 is the same 201. */
    @Test
    void anyNumberOfRepeatsHasOneEffect() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 12; round++) {
                String key = "round-" + round;
                int amount = random.nextInt(1000);
                List<Integer> order = IntStream.range(0, 8).map(i -> random.nextInt(2)).boxed().toList();
                List<Future<Answer>> futures = new ArrayList<>();
                for (int node : order) {
                    futures.add(threads.submit(() -> untilDone(node, body(amount, 1), key)));
                }
                List<Answer> answers = new ArrayList<>();
                for (Future<Answer> future : futures) {
                    answers.add(future.get(60, TimeUnit.SECONDS));
                }
                assertEquals(1, answers.stream().map(Answer::body).distinct().count(), () -> "seed " + seed + ": " + answers);
                assertEquals(1, answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null).count(), () -> "seed " + seed);
                assertEquals(round + 1, bookings(), "seed " + seed);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysAreForgottenInTimeAndTillsNever() throws SQLException {
        assertEquals(201, pay(0, body(3, 1), "key-8").status());
        assertEquals(200, nodes.get(0).call("POST", "/api/trial/bookings/tills", body(3, 1), "Idempotency-Key", "key-8").status());
        database.clock().advance(Duration.ofDays(6));
        nodes.get(0).idempotencyKeys().forgetExpired(1000);
        assertEquals("true", pay(0, body(3, 1), "key-8").header("Idempotency-Replayed"));
        database.clock().advance(Duration.ofDays(2));
        assertEquals(1, count("select count(*) from web_idempotency where idempotency_key = 'key-8' and not keep_for_ever"));
        while (nodes.get(0).idempotencyKeys().forgetExpired(1) == 1) {
            // As the job does.
        }
        assertEquals(0, count("select count(*) from web_idempotency where not keep_for_ever"));
        assertNull(pay(0, body(3, 1), "key-8").header("Idempotency-Replayed"));
        assertEquals("true", nodes.get(0).call("POST", "/api/trial/bookings/tills", body(3, 1), "Idempotency-Key", "key-8").header("Idempotency-Replayed"));
    }

    private Answer pay(int node, String body, String key) {
        return nodes.get(node).call("POST", PATH, body, "Idempotency-Key", key);
    }

    private Answer untilDone(int node, String body, String key) {
        for (int tries = 0; tries < 2000; tries++) {
            Answer answer = pay(node, body, key);
            if (answer.status() != 409) {
                assertEquals(201, answer.status(), answer::body);
                return answer;
            }
            assertEquals("web.idempotency-running", answer.json().get("code").asText());
        }
        throw new AssertionError("never done");
    }

    private static String body(long amount, int count) {
        return "{\"name\":\"x\",\"amount\":" + amount + ",\"count\":" + count + "}";
    }

    private long bookings() throws SQLException {
        return count("select count(*) from trial_booking");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); var statement = connection.createStatement()) {
            long count = -1;
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                rows.next();
                count = rows.getLong(1);
            }
            connection.commit();
            return count;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Units of work that can fail between the commit and the answer. */
    private final class Cut implements UnitOfWork {

        @Override
        public <T> T required(Supplier<T> work) {
            T result = database.unitOfWork().required(work);
            if (powerCut.getAndSet(false)) {
                throw new IllegalStateException("power cut");
            }
            return result;
        }

        @Override
        public <T> T requiresNew(Supplier<T> work) {
            return database.unitOfWork().requiresNew(work);
        }

        @Override
        public <T> T readOnly(Supplier<T> work) {
            return database.unitOfWork().readOnly(work);
        }

        @Override
        public <T> T snapshot(Supplier<T> work) {
            return database.unitOfWork().snapshot(work);
        }

        @Override
        public boolean isActive() {
            return database.unitOfWork().isActive();
        }

        @Override
        public <T> T attachment(Object key, Supplier<T> create) {
            return database.unitOfWork().attachment(key, create);
        }

        @Override
        public void afterCommit(Runnable action) {
            database.unitOfWork().afterCommit(action);
        }
    }
}
