package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.points.api.Points;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sixteen tills at once on the same cards, the same points and the same flash of stock; some of it comes back, and the books are proved meanwhile. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class TillsTest {

    private static final int TILLS = 16;
    private static final int SALES = 12;
    private static final int FLASH = 60;
    private static final long PRICE = 5_00;
    private static final long MOST_STATEMENTS = 24;
    /** What a till may be told when others were faster; anything else is a mistake. */
    private static final Set<String> CLEAN = Set.of("inventory.insufficient", "points.insufficient", "points.debt-blocks", "cards.not-enough");

    private final TestDatabase db;

    TillsTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void nothingIsLostOverdrawnOrDoneTwice() throws Exception {
        long seed = Long.getLong("tessera.seed", System.nanoTime());
        try (Chain chain = new Chain(db)) {
            chain.pointsForYuan();
            CardType type = chain.cardType("T16");
            UUID flash = chain.goods("FLASH", PRICE);
            chain.stock(flash, FLASH);
            List<UUID> tills = new ArrayList<>();
            for (int number = 1; number <= TILLS; number++) {
                tills.add(chain.till(number));
            }
            Map<UUID, UUID> cards = new TreeMap<>();
            for (String name : List.of("甲", "乙", "丙")) {
                UUID member = chain.members.add(Chain.STORE, name).id();
                cards.put(member, chain.card(type, tills.get(0), member));
            }
            List<UUID> members = List.copyOf(cards.keySet());
            Map<UUID, AtomicLong> spent = new ConcurrentHashMap<>();
            AtomicLong sold = new AtomicLong();
            AtomicLong back = new AtomicLong();
            Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
            AtomicBoolean selling = new AtomicBoolean(true);
            ExecutorService executor = Executors.newFixedThreadPool(TILLS + 1);
            try {
                List<Future<Void>> running = new ArrayList<>();
                for (UUID till : tills) {
                    Random random = new Random(seed + till.hashCode());
                    running.add(executor.submit((Callable<Void>) () -> {
                        for (int number = 0; number < SALES; number++) {
                            UUID member = members.get(random.nextInt(members.size()));
                            long pieces = 1 + random.nextInt(2);
                            long points = random.nextInt(3) == 0 ? 2 : 0;
                            long total = pieces * PRICE;
                            UUID id = db.ids().next();
                            try {
                                Checkout.Made made = null;
                                // The till did not hear the answer and asks again.
                                for (int attempt = 0; attempt < 2; attempt++) {
                                    Checkout.Made again = chain.sell(id, till, member, List.of(Chain.line(1, "goods", flash, pieces)),
                                            "stored-value", total - points, cards.get(member), "points", points, Chain.POINTS);
                                    assertTrue(made == null || !again.now(), "done twice");
                                    made = made == null ? again : made;
                                }
                                sold.addAndGet(pieces);
                                spent.computeIfAbsent(member, none -> new AtomicLong()).addAndGet(total - points);
                                if (random.nextInt(4) == 0) {
                                    giveBack(chain, till, id);
                                    sold.addAndGet(-pieces);
                                    spent.get(member).addAndGet(points - total);
                                    back.incrementAndGet();
                                }
                            } catch (ProblemException problem) {
                                refused.computeIfAbsent(problem.problem().code(), none -> new AtomicLong()).incrementAndGet();
                            }
                        }
                        return null;
                    }));
                }
                Future<Integer> proving = executor.submit(() -> proveWhile(chain, selling));
                for (Future<Void> one : running) {
                    one.get();
                }
                selling.set(false);
                assertTrue(proving.get() > 0);
            } finally {
                selling.set(false);
                executor.shutdownNow();
            }
            assertTrue(CLEAN.containsAll(refused.keySet()), () -> "seed " + seed + " refused " + refused);
            assertEquals(FLASH - sold.get(), chain.onHand(flash), "stock; seed " + seed);
            assertTrue(chain.onHand(flash) >= 0);
            for (UUID member : members) {
                assertEquals(120_00 - spent.getOrDefault(member, new AtomicLong()).get(), chain.value(cards.get(member)), "card; seed " + seed);
            }
            chain.prove();
            assertTrue(sold.get() > FLASH / 2 && back.get() > 0, () -> "hardly anything was sold or came back: " + refused + "; seed " + seed);
        }
    }

    /** All of the sale, asked for twice. */
    private void giveBack(Chain chain, UUID till, UUID sale) {
        RefundOrder order = new RefundOrder(db.ids().next(), till, sale, List.of(), null, null, false, "test", null, List.of());
        assertTrue(chain.refunds.refund(order, null).now());
        assertFalse(chain.refunds.refund(order, null).now(), "given back twice");
    }

    /** @return how often it was proved that everything adds up */
    private static int proveWhile(Chain chain, AtomicBoolean selling) {
        int proofs = 0;
        do {
            assertEquals(List.of(), chain.differences(), "while tills sell");
            proofs++;
        } while (selling.get());
        return proofs;
    }

    /** What counts is that it does not grow unnoticed: every statement is a round trip of every sale. */
    @Test
    void aCheckoutOfThreeLinesWithValuePointsAndCashNeedsFewStatements() {
        try (Chain chain = new Chain(db)) {
            UUID till = chain.till(1);
            UUID member = chain.members.add(Chain.STORE, "丁").id();
            UUID card = chain.card(chain.cardType("FEW"), till, member);
            List<UUID> items = List.of(chain.goods("FEW-1", 10_00), chain.goods("FEW-2", 20_00), chain.goods("FEW-3", 30_00));
            items.forEach(item -> chain.stock(item, 10));
            List<Basket.Line> lines = List.of(Chain.line(1, "goods", items.get(0), 1), Chain.line(2, "goods", items.get(1), 1),
                    Chain.line(3, "goods", items.get(2), 1));
            chain.components.get(Points.class).award(new Points.Award("few", member, Chain.POINTS, 500, "test"));
            long statements = 0;
            // The first sale finds accounts and makes them; the second is as all others.
            for (int sale = 0; sale < 2; sale++) {
                statements = db.statementsOf(() -> chain.sell(db.ids().next(), till, member, lines, "points", 1_00L, Chain.POINTS, "stored-value", 29_00L, card,
                        "cash", 30_00L, null));
            }
            assertTrue(statements <= MOST_STATEMENTS, statements + " statements");
            chain.prove();
        }
    }

    @Test
    void oneSaleAskedForByManyTillsThreadsAtOnceIsOne() throws Exception {
        try (Chain chain = new Chain(db)) {
            UUID item = chain.goods("ONCE", 1_00);
            chain.stock(item, 5);
            UUID till = chain.till(1);
            UUID id = db.ids().next();
            ExecutorService executor = Executors.newFixedThreadPool(8);
            try {
                List<Future<Checkout.Made>> asked = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    asked.add(executor.submit(() -> chain.sell(id, till, null, List.of(Chain.line(1, "goods", item, 1)), "cash", 1_00L, null)));
                }
                int now = 0;
                for (Future<Checkout.Made> one : asked) {
                    now += one.get().now() ? 1 : 0;
                    assertEquals(id, one.get().sale().head().id());
                }
                assertEquals(1, now);
            } finally {
                executor.shutdownNow();
            }
            assertEquals(4, chain.onHand(item));
            chain.prove();
        }
    }
}
