package dev.tessera.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.itests.bench.Checkouts.Order;
import dev.tessera.itests.client.Answer;
import dev.tessera.itests.client.Api;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged survives the death of the process: tills sell at the whole distribution, its process is killed at a random moment, and
 * started again. Each sale that was answered is there as it was answered; each that was not is there whole or not at all, and asking again
 * with the same key makes it one sale. In the end there is not one sale more, and the books add up.
 */
class SurvivalTest {

    private static final Path SCRIPT = Path.of("../../assembly/retail/target/assembly/bin/tessera").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TILLS = 4;
    private static final int MEMBERS = 6;
    private static final int GOODS = 8;
    private static final int LEAST_SALES = 15;
    private static final int MORE_SALES = 40;
    private static final long LONGEST_WAIT_NANOSECONDS = Duration.ofMillis(30).toNanos();
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<UUID, Order> orders = new ConcurrentHashMap<>();

    @Test
    void onTheDatabaseItBringsAlong() throws Exception {
        Distribution distribution = distribution();
        distribution.start();
        try {
            survives(distribution, 3);
        } finally {
            distribution.stop();
        }
    }

    @Test
    void onPostgresql() throws Exception {
        Distribution distribution = distribution();
        try (Postgres postgres = Postgres.start(folder.resolve("data"))) {
            postgres.create(Distribution.DATABASE);
            distribution.start(postgres.port());
            try {
                survives(distribution, 2);
            } finally {
                distribution.stop();
            }
        }
    }

    /** It is started often and works for seconds: compiling it for good and keeping its classes in an archive would cost more than they give. */
    private Distribution distribution() throws IOException {
        Path instance = folder.resolve("instance");
        Path settings = Files.createDirectories(instance.resolve("etc")).resolve("server.conf");
        Files.writeString(settings, "share.classes = false\njava.options = -XX:TieredStopAtLevel=1\n");
        return new Distribution(SCRIPT, instance, freePort());
    }

    private void survives(Distribution distribution, int deaths) throws Exception {
        Checkouts shop = Checkouts.prepare(distribution, MEMBERS, GOODS, TILLS);
        long before = sales(shop.api());
        int unanswered = 0;
        for (int death = 1; death <= deaths; death++) {
            Collection<Order> open = sellUntilItDies(distribution, shop);
            unanswered += open.size();
            distribution.restart();
            everyAnsweredSaleIsThere(shop.api());
            try {
                sellAgain(shop, open);
            } catch (SocketTimeoutException silent) {
                throw new AssertionError("Started again, it leaves a sale unanswered; seed " + seed + "\n" + distribution.threads(), silent);
            }
        }
        assertEquals(before + acknowledged.size(), sales(shop.api()), () -> "sales; seed " + seed);
        assertEquals(acknowledged.size(), acknowledged.values().stream().distinct().count(), "numbers of receipts");
        JsonNode proof = shop.api().post("/api/ledger/proof", Api.object());
        assertTrue(proof.path("holds").asBoolean(), () -> "seed " + seed + ": " + proof);
        System.out.printf("%d deaths, %d sales answered at once or later, of which %d had to be asked for again%n", deaths, acknowledged.size(), unanswered);
    }

    private void sellAgain(Checkouts shop, Collection<Order> open) throws IOException {
        try (HttpTill till = shop.connect()) {
            for (Order order : open) {
                anUnansweredSaleIsWholeOrNotThere(shop.api(), till, order);
            }
            for (UUID id : acknowledged.keySet().stream().limit(LEAST_SALES).toList()) {
                assertEquals(acknowledged.get(id), number(till.post(id, orders.get(id).body())), () -> "asked again after the answer; seed " + seed);
            }
        }
    }

    /** @return what was asked for and not answered */
    private Collection<Order> sellUntilItDies(Distribution distribution, Checkouts shop) throws Exception {
        Queue<Order> open = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(LEAST_SALES + random.nextInt(MORE_SALES));
        ExecutorService tills = Executors.newFixedThreadPool(TILLS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < TILLS; number++) {
                int mine = number;
                Random choices = new Random(random.nextLong());
                running.add(tills.submit(() -> sell(shop, mine, choices, enough, open)));
            }
            assertTrue(enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "only " + acknowledged.size() + " sales, then " + open);
            LockSupport.parkNanos(random.nextLong(LONGEST_WAIT_NANOSECONDS));
            distribution.kill();
            for (Future<?> one : running) {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            tills.shutdownNow();
        }
        return open;
    }

    /** One sale after the other, until one gets no answer. */
    private Void sell(Checkouts shop, int number, Random choices, CountDownLatch enough, Queue<Order> open) throws IOException {
        try (HttpTill till = shop.connect()) {
            while (true) {
                Order order = shop.order(number, choices);
                orders.put(order.id(), order);
                try {
                    acknowledged.put(order.id(), number(till.post(order.id(), order.body())));
                } catch (IOException dead) {
                    open.add(order);
                    return null;
                }
                enough.countDown();
            }
        }
    }

    private void everyAnsweredSaleIsThere(Api api) {
        acknowledged.forEach((id, number) -> {
            Answer found = api.find("/api/sales/sales/" + id);
            assertTrue(found.ok(), () -> "lost: sale " + id + "; seed " + seed + ": " + found.body());
            assertEquals(number, found.body().path("number").asText());
            assertWhole(found.body());
        });
    }

    private void anUnansweredSaleIsWholeOrNotThere(Api api, HttpTill till, Order order) throws IOException {
        Answer found = api.find("/api/sales/sales/" + order.id());
        assertTrue(found.ok() || found.status() == 404, () -> found.status() + " " + found.body());
        String number = number(till.post(order.id(), order.body()));
        if (found.ok()) {
            assertWhole(found.body());
            assertEquals(found.body().path("number").asText(), number, "made before the process died");
        }
        assertEquals(number, number(till.post(order.id(), order.body())), "asked a third time");
        acknowledged.put(order.id(), number);
    }

    private void assertWhole(JsonNode sale) {
        assertEquals(3, sale.path("lines").size(), () -> "seed " + seed + ": " + sale);
        assertEquals(sale.path("total").asLong(), sum(sale.path("lines"), "net"), () -> "seed " + seed + ": " + sale);
        assertEquals(sale.path("total").asLong(), sum(sale.path("payments"), "amount"), () -> "seed " + seed + ": " + sale);
    }

    private static long sum(JsonNode parts, String field) {
        long sum = 0;
        for (JsonNode part : parts) {
            sum += part.path(field).asLong();
        }
        return sum;
    }

    private static String number(String sale) throws IOException {
        return JSON.readTree(sale).path("number").asText();
    }

    private static long sales(Api api) {
        return api.list("/api/sales/sales").stream().map(sale -> sale.path("id").asText()).distinct().count();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
