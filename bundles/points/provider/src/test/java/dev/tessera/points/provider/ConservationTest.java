package dev.tessera.points.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.provider.MovementService.Adjustment;
import dev.tessera.points.provider.MovementService.Handover;
import dev.tessera.points.provider.Shop.Back;
import dev.tessera.points.provider.Shop.Item;
import dev.tessera.points.provider.Shop.Sold;
import dev.tessera.points.provider.rules.Expiry;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reversal.WhenSpent;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order: no point is lost or made, and refunds of a sale take back exactly what it earned. */
@OnEachDatabase({"ledger", "points"})
class ConservationTest {

    private static final int STEPS = 250;

    private final TestDatabase db;
    private final List<UUID> members = new ArrayList<>();
    private final List<Sold> sales = new ArrayList<>();
    private String kind;

    ConservationTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void anySequenceOfSalesRefundsAwardsTransfersExpiriesAndMergesAddsUp() {
        long seed = System.nanoTime();
        try (Module module = new Module(db)) {
            Random random = new Random(seed);
            WhenSpent policy = WhenSpent.values()[random.nextInt(WhenSpent.values().length)];
            kind = module.kind(terms -> Terms.with(Terms.with(terms, policy), new Expiry(Expiry.Mode.EXACT_DAY, 1)));
            module.rule(Terms.perYuan(kind));
            UUID tea = new UUID(5, 5);
            module.rule(Terms.forItems(Terms.rule(kind, Type.PER_ITEM, 7L, null, null), Set.of(tea)));
            Stream.of("甲", "乙", "丙", "丁", "戊").forEach(name -> members.add(module.member(name)));
            Shop shop = new Shop(module);
            for (int step = 0; step < STEPS; step++) {
                act(module, shop, random, tea);
                if (step % 25 == 0) {
                    module.assertProven();
                }
            }
            sales.forEach(sold -> finish(shop, module, sold));
            module.assertProven();
            sales.forEach(sold -> assertAllReversed(module, sold));
            module.expire();
            module.assertProven();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    private void act(Module module, Shop shop, Random random, UUID tea) {
        UUID member = members.get(random.nextInt(members.size()));
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> sell(module, shop, random, member, tea);
                case 4, 5, 6 -> refund(shop, module, random);
                case 7 -> module.points.award(new Award("c:" + db.ids().next(), member, kind, 1 + random.nextInt(300), "test"));
                case 8 -> module.movements.adjust(new Adjustment(member, kind, random.nextBoolean() ? 50 : -30, "test", null, null));
                case 9 -> module.movements.transfer(new Handover(member, members.get(random.nextInt(members.size())), kind, 1 + random.nextInt(60), "test"));
                case 10 -> {
                    db.clock().advance(Duration.ofDays(random.nextInt(12)));
                    module.expire();
                }
                default -> merge(module, random);
            }
        } catch (ProblemException refused) {
            if (!Set.of("points.insufficient", "points.debt-blocks", "points.same-member", "points.member-unknown", "points.above-cap")
                    .contains(refused.problem().code())) {
                throw refused;
            }
        }
    }

    private void sell(Module module, Shop shop, Random random, UUID member, UUID tea) {
        List<Item> items = new ArrayList<>();
        for (int line = random.nextInt(4); line >= 0; line--) {
            items.add(Item.of(random.nextInt(3) == 0 ? tea : new UUID(1, 1), 1 + random.nextInt(3), 1 + random.nextInt(20_000)));
        }
        long total = items.stream().mapToLong(Item::net).sum();
        boolean pays = random.nextBoolean();
        sales.add(pays ? shop.sell(member, items, Shop.points(1, Math.min(total, 1 + random.nextInt(150)), kind)) : shop.sell(member, items));
    }

    private void refund(Shop shop, Module module, Random random) {
        if (sales.isEmpty()) {
            return;
        }
        Sold sold = sales.get(random.nextInt(sales.size()));
        int line = 1 + random.nextInt(sold.sale.priced().lines().size());
        long left = sold.left(line).minor();
        if (left > 0) {
            long pieces = sold.sale.priced().lines().get(line - 1).quantity().minus(sold.quantities.getOrDefault(line, dev.tessera.kernel.Quantity.ZERO))
                    .thousandths() / 1000;
            boolean all = random.nextBoolean();
            shop.refund(sold, owner(module, sold), random.nextBoolean(), new Back(line, all ? pieces : 0, all ? left : 1 + random.nextLong(left)));
        }
    }

    /** What is left of a sale goes back, so that all of it has. */
    private void finish(Shop shop, Module module, Sold sold) {
        List<Back> backs = new ArrayList<>();
        sold.sale.priced().lines().forEach(line -> {
            long pieces = line.quantity().minus(sold.quantities.getOrDefault(line.number(), dev.tessera.kernel.Quantity.ZERO)).thousandths() / 1000;
            backs.add(new Back(line.number(), pieces, sold.left(line.number()).minor()));
        });
        shop.refund(sold, owner(module, sold), false, backs.toArray(Back[]::new));
    }

    private void assertAllReversed(Module module, Sold sold) {
        db.unitOfWork().readOnly(() -> {
            assertEquals(module.store.earned(sold.id()).stream().mapToLong(PointsStore.EarnedRow::points).sum(),
                    module.store.reversals(sold.id()).stream().mapToLong(PointsStore.ReversalRow::points).sum());
            module.store.redeemed(sold.id(), PointsStore.Purpose.TENDER).forEach(row -> assertEquals(row.points(), row.restored()));
            return null;
        });
    }

    private static UUID owner(Module module, Sold sold) {
        return module.members.find(sold.sale.basket().memberId()).orElseThrow().id();
    }

    private void merge(Module module, Random random) {
        if (members.size() > 2 && random.nextInt(4) == 0) {
            UUID loser = members.remove(random.nextInt(members.size()));
            UUID survivor = members.get(random.nextInt(members.size()));
            Merging.moveAll(module, loser, survivor);
            assertEquals(0, module.state(Kind.held(kind, loser)).balance());
            members.add(module.member("新"));
        }
    }
}
