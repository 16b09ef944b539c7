package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.members.api.Member;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.refund.Exchanges;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Sales paid in every way, partial refunds, exchanges, voids, top-ups, deposits, uses of count cards, buying on account and paying that back,
 * expiries, freezes and merges in any order: after each everything adds up in every unit, a refund gives back exactly what it says and never more
 * than was paid, and stock is what was there less what is out. A failure names its seed; {@code -Dtessera.seed=…} runs that one again.
 */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class SequencesTest {

    private static final int STEPS = 160;
    private static final long USE = 10_00;
    private static final List<String> ACTS = List.of("sale", "sale", "sale", "sale", "refund", "refund", "refund", "exchange", "void", "top-up", "deposit",
            "use", "use", "repayment", "freeze", "night", "merge");
    private static final int STOCK = 10_000;

    private final TestDatabase db;
    private final List<Member> members = new ArrayList<>();
    private final Map<UUID, List<UUID>> cards = new HashMap<>();
    private final Map<UUID, List<UUID>> countCards = new HashMap<>();
    private final Map<UUID, List<UUID>> creditCards = new HashMap<>();
    private final Map<UUID, StoredSale> sales = new LinkedHashMap<>();
    private final Map<UUID, Money> paidBack = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private long out;
    private CardType type;
    private CardType countType;
    private CardType creditType;
    private UUID service;
    private UUID item;
    private UUID till;

    SequencesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void anySequenceAddsUpAfterEachStep() {
        long seed = Long.getLong("tessera.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Chain chain = new Chain(db)) {
            chain.pointsForYuan();
            type = chain.cardType("SEQ");
            item = chain.goods("SEQ", 3_33);
            service = chain.service("SEQ-S", 15_00, item, Quantity.of(1));
            countType = chain.countType("SEQ-C", service);
            creditType = chain.creditType("SEQ-A");
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
            assertTrue(ACTS.stream().allMatch(act -> done.getOrDefault(act, 0) > 0) && done.get("sale") > 5 && done.get("refund") > 5, () -> "too little: " + done);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + " after " + done, failure);
        }
    }

    private void join(Chain chain, String name) {
        Member member = chain.members.add(Chain.STORE, name);
        members.add(member);
        cards.put(member.id(), new ArrayList<>(List.of(chain.card(type, till, member.id()))));
        countCards.put(member.id(), new ArrayList<>(List.of(Chain.cardOf(kept(chain.sell(db.ids().next(), till, member.id(),
                List.of(Chain.line(1, "cards.sale", countType.id(), 1)), "bank-card", 100_00L, null))))));
        creditCards.put(member.id(), new ArrayList<>(List.of(chain.issue(creditType, member.id()))));
    }

    private String act(Chain chain, Random random) {
        String what = ACTS.get(random.nextInt(ACTS.size()));
        try {
            switch (what) {
                case "sale" -> sell(chain, random);
                case "refund" -> refund(chain, random);
                case "exchange" -> exchange(chain, random);
                case "void" -> undo(chain, random);
                case "top-up" -> topUp(chain, random);
                case "deposit" -> deposit(chain, random);
                case "use" -> use(chain, random);
                case "repayment" -> payBack(chain, random);
                case "freeze" -> chain.toggleFreeze(any(random, cards.get(member(random).id())));
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

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Goods, paid with some of everything the member has, the rest in cash, by bank card or on account. */
    private void sell(Chain chain, Random random) {
        Member member = member(random);
        long pieces = 1 + random.nextInt(4);
        long more = random.nextInt(3);
        long total = (pieces + more) * 3_33;
        long points = random.nextBoolean() ? Math.min(total, random.nextInt(60)) : 0;
        long deposit = Math.min(random.nextInt(3) == 0 ? total - points : 0, chain.state(AccountKey.member(member.id(), Asset.DEPOSIT)).balance());
        long value = random.nextBoolean() ? random.nextLong(total - points - deposit + 1) : 0;
        List<Basket.Line> lines = new ArrayList<>(List.of(Chain.line(1, "goods", item, pieces)));
        if (more > 0) {
            lines.add(Chain.line(2, "goods", item, more));
        }
        String rest = any(random, List.of("cash", "bank-card", "on-account"));
        kept(chain.sell(db.ids().next(), till, member.id(), lines, "points", points, Chain.POINTS, "deposit", deposit, null,
                "stored-value", value, any(random, cards.get(member.id())),
                rest, total - points - deposit - value, rest.equals("on-account") ? any(random, creditCards.get(member.id())) : null));
        out += pieces + more;
    }

    private void topUp(Chain chain, Random random) {
        Member member = member(random);
        kept(chain.sell(db.ids().next(), till, member.id(), List.of(Chain.line(1, "cards.top-up", null, 1, "card",
                any(random, cards.get(member.id())).toString(), "package", "P100")), "bank-card", 100_00L, null));
    }

    private void deposit(Chain chain, Random random) {
        long amount = 1 + random.nextInt(50_00);
        kept(chain.sell(db.ids().next(), till, member(random).id(), List.of(Chain.line(1, "sales.deposit", null, 1, "amount", Long.toString(amount))),
                "bank-card", amount, null));
    }

    /** Uses of a count card; the service uses up a piece of the goods each time. */
    private void use(Chain chain, Random random) {
        Member member = member(random);
        UUID entitlement = chain.entitlement(any(random, countCards.get(member.id())));
        long times = 1 + random.nextInt(2);
        kept(chain.sell(db.ids().next(), till, member.id(), List.of(Chain.line(1, "service", service, times, "entitlement", entitlement.toString())),
                "count", times * USE, entitlement));
        out += times;
    }

    private void payBack(Chain chain, Random random) {
        Member member = member(random);
        UUID card = any(random, creditCards.get(member.id()));
        long owed = chain.state(AccountKey.card(card, Asset.RECEIVABLE)).balance();
        long amount = owed == 0 ? 1 : 1 + random.nextLong(owed);
        kept(chain.sell(db.ids().next(), till, member.id(), List.of(Chain.line(1, "cards.repayment", null, 1, "card", card.toString(), "amount",
                Long.toString(amount))), "bank-card", amount, null));
    }

    private Checkout.Made kept(Checkout.Made made) {
        sales.put(made.sale().head().id(), made.sale());
        return made;
    }

    private StoredSale anySale(Random random) {
        return any(random, List.copyOf(sales.values()));
    }

    /** One line of a sale, some of it, with or without putting it back on the shelf. */
    private void refund(Chain chain, Random random) {
        StoredSale sale = anySale(random);
        StoredSale.Line line = any(random, sale.lines());
        long pieces = 1 + random.nextLong(line.sold().quantity().thousandths() / 1000);
        boolean restock = random.nextInt(4) > 0;
        told(sale, chain.refund(till, sale.head().id(), random.nextBoolean(),
                new RefundOrder.Line(line.sold().number(), Quantity.of(pieces), null, restock)).refund());
        out -= restock && uses(line) ? pieces : 0;
    }

    /** Whether it takes as many pieces from the shelf. */
    private static boolean uses(StoredSale.Line line) {
        return line.sold().type().equals("goods") || line.sold().type().equals("service");
    }

    /** One piece comes back, two others are bought in the same act. */
    private void exchange(Chain chain, Random random) {
        StoredSale sale = anySale(random);
        RefundOrder back = new RefundOrder(db.ids().next(), till, sale.head().id(), List.of(new RefundOrder.Line(1, Quantity.of(1), null, true)), null, null,
                false, "exchange", null, List.of());
        List<Basket.Line> lines = List.of(Chain.line(1, "goods", item, 2));
        UUID id = db.ids().next();
        Exchanges exchanges = chain.components.get(Exchanges.class);
        Money toPay = exchanges.preview(back, null, order(id, sale, lines, List.of())).toPay();
        List<SaleContext.Payment> tenders = toPay.isZero() ? List.of() : List.of(new SaleContext.Payment(1, "bank-card", toPay, null, Map.of()));
        Exchanges.Made made = exchanges.exchange(back, null, order(id, sale, lines, tenders));
        told(sale, made.refund());
        sales.put(made.sale().head().id(), made.sale());
        out += 2 - (uses(sale.lines().get(0)) ? 1 : 0);
    }

    private SaleOrder order(UUID id, StoredSale sale, List<Basket.Line> lines, List<SaleContext.Payment> tenders) {
        return new SaleOrder(id, till, sale.head().memberId(), null, null, lines, List.of(), tenders, List.of());
    }

    private void undo(Chain chain, Random random) {
        StoredSale sale = anySale(random);
        told(sale, chain.refunds.voidSale(new RefundOrder(db.ids().next(), till, sale.head().id(), List.of(), null, null, false, "mistake", null, List.of()))
                .refund());
        out -= sale.lines().stream().filter(SequencesTest::uses).mapToLong(line -> line.sold().quantity().thousandths() / 1000).sum();
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
        chain.run("cards.credit");
        chain.run("ledger.reservation-expiry");
    }

    private void merge(Chain chain, Random random) {
        if (members.size() > 2) {
            Member loser = members.remove(random.nextInt(members.size()));
            Member survivor = member(random);
            chain.merge(survivor, loser);
            for (Map<UUID, List<UUID>> held : List.of(cards, countCards, creditCards)) {
                held.get(survivor.id()).addAll(held.remove(loser.id()));
            }
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
