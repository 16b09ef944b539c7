package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Member;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Sales, partial refunds, top-ups, expiries, freezes and merges in any order: after each everything adds up, a refund gives back exactly what it
 * says and never more than was paid, and stock is what was there less what is out.
 */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class SequencesTest {

    private static final int STEPS = 120;
    private static final int STOCK = 10_000;

    private final TestDatabase db;
    private final List<Member> members = new ArrayList<>();
    private final Map<UUID, List<UUID>> cards = new HashMap<>();
    private final Map<UUID, StoredSale> sales = new HashMap<>();
    private final Map<UUID, Money> paidBack = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private long out;
    private CardType type;
    private UUID item;
    private UUID till;

    SequencesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void anySequenceAddsUpAfterEachStep() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Chain chain = new Chain(db)) {
            chain.pointsForYuan();
            type = chain.cardType("SEQ");
            item = chain.goods("SEQ", 3_33);
            chain.stock(item, STOCK);
            till = chain.till(1);
            for (String name : List.of("甲", "乙", "丙", "丁")) {
                join(chain, name);
            }
            for (int step = 0; step < STEPS; step++) {
                String what = act(chain, random);
                chain.prove();
                assertEquals(STOCK - out, chain.onHand(item), what);
            }
            giveEverythingBack(chain);
            assertTrue(done.getOrDefault("sale", 0) > 5 && done.getOrDefault("refund", 0) > 5 && done.getOrDefault("top-up", 0) > 2, () -> "too little: " + done);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + " after " + done, failure);
        }
    }

    private void join(Chain chain, String name) {
        Member member = chain.members.add(Chain.STORE, name);
        members.add(member);
        cards.put(member.id(), new ArrayList<>(List.of(chain.card(type, till, member.id()))));
    }

    private String act(Chain chain, Random random) {
        String what = List.of("sale", "sale", "sale", "refund", "refund", "refund", "top-up", "freeze", "night", "merge").get(random.nextInt(10));
        try {
            switch (what) {
                case "sale" -> sell(chain, random);
                case "refund" -> refund(chain, random);
                case "top-up" -> topUp(chain, random);
                case "freeze" -> chain.toggleFreeze(card(random, member(random)));
                case "night" -> night(chain, random);
                default -> merge(chain, random);
            }
            done.merge(what, 1, Integer::sum);
        } catch (ProblemException refused) {
            // A clean no changes nothing, which the proof after it shows.
            done.merge("refused " + refused.problem().code(), 1, Integer::sum);
        }
        return what;
    }

    private Member member(Random random) {
        return members.get(random.nextInt(members.size()));
    }

    private UUID card(Random random, Member member) {
        List<UUID> theirs = cards.get(member.id());
        return theirs.get(random.nextInt(theirs.size()));
    }

    private void sell(Chain chain, Random random) {
        Member member = member(random);
        long pieces = 1 + random.nextInt(4);
        long more = random.nextInt(3);
        long total = (pieces + more) * 3_33;
        long points = random.nextBoolean() ? Math.min(total, random.nextInt(60)) : 0;
        long value = random.nextBoolean() ? random.nextLong(total - points + 1) : 0;
        List<Basket.Line> lines = new ArrayList<>(List.of(Chain.line(1, "goods", item, pieces)));
        if (more > 0) {
            lines.add(Chain.line(2, "goods", item, more));
        }
        keep(chain.sell(db.ids().next(), till, member.id(), lines, "points", points, Chain.POINTS, "stored-value", value, card(random, member),
                random.nextBoolean() ? "cash" : "bank-card", total - points - value, null).sale());
        out += pieces + more;
    }

    private void topUp(Chain chain, Random random) {
        Member member = member(random);
        keep(chain.sell(db.ids().next(), till, member.id(), List.of(Chain.line(1, "cards.top-up", null, 1, "card", card(random, member).toString(),
                "package", "P100")), "bank-card", 100_00L, null).sale());
    }

    private void keep(StoredSale sale) {
        sales.put(sale.head().id(), sale);
    }

    /** One line of a sale, some pieces of it, with or without putting them back on the shelf. */
    private void refund(Chain chain, Random random) {
        if (sales.isEmpty()) {
            return;
        }
        StoredSale sale = List.copyOf(sales.values()).get(random.nextInt(sales.size()));
        StoredSale.Line line = sale.lines().get(random.nextInt(sale.lines().size()));
        boolean goods = line.sold().type().equals("goods");
        long pieces = 1 + random.nextLong(line.sold().quantity().thousandths() / 1000);
        boolean restock = random.nextInt(4) > 0;
        StoredRefund made = chain.refund(till, sale.head().id(), random.nextBoolean(),
                new RefundOrder.Line(line.sold().number(), Quantity.of(pieces), null, restock)).refund();
        told(sale, made);
        out -= goods && restock ? pieces : 0;
    }

    private void told(StoredSale sale, StoredRefund made) {
        Money legs = made.legs().stream().map(StoredRefund.Leg::amount).reduce(Money.ZERO, Money::plus);
        assertEquals(made.head().total(), legs.plus(made.head().keptBack()), "the legs are the refund");
        Money all = paidBack.merge(sale.head().id(), made.head().total(), Money::plus);
        Money paid = sale.lines().stream().map(one -> one.sold().net()).reduce(Money.ZERO, Money::plus);
        assertTrue(all.compareTo(paid) <= 0, "more paid back than was paid");
        boolean cash = sale.payments().stream().anyMatch(payment -> payment.payment().type().equals("cash"));
        assertTrue(cash || made.legs().stream().noneMatch(leg -> leg.type().equals("cash")), "points and value never become cash");
    }

    private void night(Chain chain, Random random) {
        db.clock().advance(Duration.ofDays(random.nextInt(40)));
        chain.run("points.expiry");
        chain.run("cards.lapse");
        chain.run("ledger.reservation-expiry");
    }

    private void merge(Chain chain, Random random) {
        if (members.size() > 2) {
            Member loser = members.remove(random.nextInt(members.size()));
            Member survivor = member(random);
            chain.merge(survivor, loser);
            cards.get(survivor.id()).addAll(cards.remove(loser.id()));
            join(chain, "新");
        }
    }

    /** What is left of every sale of goods goes back: then nobody has paid anything for them, and all earned points are taken back or owed. */
    private void giveEverythingBack(Chain chain) {
        for (StoredSale sale : sales.values()) {
            if (sale.lines().get(0).sold().type().equals("goods")) {
                try {
                    told(sale, chain.refund(till, sale.head().id(), true).refund());
                } catch (ProblemException over) {
                    done.merge("end " + over.problem().code(), 1, Integer::sum);
                }
                Money paid = sale.lines().stream().map(one -> one.sold().net()).reduce(Money.ZERO, Money::plus);
                assertEquals(paid, paidBack.get(sale.head().id()), () -> "not all given back; " + done);
            }
        }
        chain.prove();
    }
}
