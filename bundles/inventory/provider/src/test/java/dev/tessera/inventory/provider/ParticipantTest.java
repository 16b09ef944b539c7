package dev.tessera.inventory.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sales and refunds do to stock. */
@OnEachDatabase("inventory")
class ParticipantTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final TestDatabase db;
    private final Module module;

    ParticipantTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
    }

    @AfterEach
    void everythingAddsUp() {
        assertEquals(List.of(), db.unitOfWork().readOnly(module.check::differences));
        module.close();
    }

    private record Sold(Item item, Quantity quantity, Map<String, String> details) {

        Sold(Item item, long pieces) {
            this(item, Quantity.of(pieces), Map.of());
        }
    }

    private SaleContext sale(boolean isQuote, Sold... sold) {
        List<Basket.Line> lines = IntStream.range(0, sold.length).mapToObj(index -> new Basket.Line(10 + index, "goods", sold[index].item().id(),
                sold[index].quantity(), null, List.of(), sold[index].details())).toList();
        UUID id = db.ids().next();
        Basket basket = new Basket(id, Module.STORE, new UUID(1, 1), null, null, db.clock().instant(), DAY, lines, List.of());
        PricedSale priced = new PricedSale(id, IntStream.range(0, sold.length).mapToObj(index -> line(10 + index, sold[index].item(),
                sold[index].quantity())).toList(), Money.ZERO, List.of());
        return new SaleContext(basket, priced, List.of(), null, isQuote ? null : new UUID(1, 2), null);
    }

    private static PricedSale.Line line(int number, Item item, Quantity quantity) {
        return new PricedSale.Line(number, "goods", item.id(), item.code(), item.name(), quantity, Money.ZERO, Money.ZERO, List.of(), Money.ZERO,
                item.traits(), List.of());
    }

    private static final class Collected implements Plan {

        private final List<Effect> effects = new ArrayList<>();
        private final List<Runnable> writes = new ArrayList<>();

        @Override
        public AccountState state(AccountKey key) {
            throw new AssertionError("stock needs no accounts");
        }

        @Override
        public void transfer(Transfer transfer) {
            throw new AssertionError("stock moves no value");
        }

        @Override
        public void effect(Effect effect) {
            effects.add(effect);
        }

        @Override
        public void write(Runnable write) {
            writes.add(write);
        }

        @Override
        public List<Effect> effects() {
            return effects;
        }

        @Override
        public List<Transfer> transfers() {
            return List.of();
        }
    }

    /** @return the sale's id */
    private UUID checkOut(Sold... sold) {
        SaleContext sale = sale(false, sold);
        planned(sale, true);
        return sale.basket().id();
    }

    private Collected planned(SaleContext sale, boolean execute) {
        Collected plan = new Collected();
        db.unitOfWork().run(() -> {
            module.participant.plan(sale, plan);
            if (execute) {
                plan.writes.forEach(Runnable::run);
            }
        });
        return plan;
    }

    private Quantity onHand(Item item) {
        return module.level(item.id()).onHand();
    }

    @Test
    void whatIsNoItemLeavesStockAlone() {
        UUID id = db.ids().next();
        PricedSale.Line topUp = new PricedSale.Line(1, "cards.top-up", null, "CARD", "Top-up", Quantity.of(1), Money.ofMinor(5000), Money.ofMinor(5000),
                List.of(), Money.ofMinor(5000), new PricedSale.Traits(List.of(), false, false, false, false), List.of());
        Basket basket = new Basket(id, Module.STORE, new UUID(1, 1), null, null, db.clock().instant(), DAY,
                List.of(new Basket.Line(1, "cards.top-up", null, Quantity.of(1), null, List.of(), Map.of())), List.of());
        Collected plan = planned(new SaleContext(basket, new PricedSale(id, List.of(topUp), Money.ofMinor(5000), List.of()), List.of(), null,
                new UUID(1, 2), null), true);
        assertEquals(List.of(), plan.effects());
        assertEquals(List.of(), plan.writes);
    }

    @Test
    void packsTakeWhatTheyHoldAndServicesWhatTheyUseUp() {
        Item bottle = module.catalog.goods("W", "矿泉水");
        Item box = module.catalog.pack(bottle, "W12", Quantity.of(12));
        Item oil = module.catalog.weighed("O", "精油");
        Item massage = module.catalog.service("M", "按摩", oil, new Quantity(15));
        module.move(MovementKind.OPENING, bottle.id(), 30);
        module.move(MovementKind.OPENING, oil.id(), 1);
        checkOut(new Sold(bottle, 1), new Sold(box, 2), new Sold(massage, 3));
        assertEquals(Quantity.of(5), onHand(bottle));
        assertEquals(new Quantity(955), onHand(oil));
    }

    @Test
    void aPackReturnedInPartsPutsBackExactlyWhatItTook() {
        Item bottle = module.catalog.weighed("S", "散装酱油");
        Item pack = module.catalog.pack(bottle, "S3", new Quantity(3333));
        module.move(MovementKind.OPENING, bottle.id(), 10);
        PricedSale.Line sold = line(1, pack, new Quantity(1001));
        checkOut(new Sold(pack, new Quantity(1001), Map.of()));
        Quantity left = onHand(bottle);
        long before = 0;
        for (long part : new long[] {333, 334, 334}) {
            refund(new RefundContext.Line(sold, new Quantity(before), new Quantity(part), Money.ZERO, Money.ZERO, true));
            before += part;
        }
        assertEquals(Quantity.of(10), onHand(bottle), "from " + left);
        refund(new RefundContext.Line(sold, Quantity.ZERO, new Quantity(1001), Money.ZERO, Money.ZERO, false));
        assertEquals(Quantity.of(10), onHand(bottle), "broken goods stay out");
    }

    /** By the time it comes back the massage uses up nothing any more; what it used up when it was sold counts. */
    @Test
    void whatAServiceNotDoneDidNotUseUpGoesBackToTheStoreThatSoldIt() {
        Item oil = module.catalog.weighed("O", "精油");
        Item massage = module.catalog.service("M", "按摩", oil, new Quantity(15));
        module.move(MovementKind.OPENING, oil.id(), 1);
        UUID sale = checkOut(new Sold(massage, 3));
        assertEquals(new Quantity(955), onHand(oil));
        PricedSale.Line sold = line(10, module.catalog.without(massage), Quantity.of(3));
        refund(sale, new RefundContext.Line(sold, Quantity.ZERO, Quantity.of(1), Money.ZERO, Money.ZERO, false));
        assertEquals(new Quantity(955), onHand(oil), "done: the oil is used up");
        refund(sale, new RefundContext.Line(sold, Quantity.of(1), Quantity.of(2), Money.ZERO, Money.ZERO, true), TestOrganization.HANGZHOU, List.of("inventory.effect.returns"));
        assertEquals(new Quantity(985), onHand(oil), "two not done, wherever they were paid back");
        refund(sale, new RefundContext.Line(sold, Quantity.of(3), Quantity.ZERO, Money.ZERO, Money.ZERO, true), Module.STORE, List.of());
        assertEquals(new Quantity(985), onHand(oil), "money only");
    }

    private void refund(RefundContext.Line line) {
        refund(new UUID(3, 3), line);
    }

    private void refund(UUID saleId, RefundContext.Line line) {
        refund(saleId, line, Module.STORE, line.restock() ? List.of("inventory.effect.returns") : List.of());
    }

    private void refund(UUID saleId, RefundContext.Line line, UUID storeId, List<String> effects) {
        Collected plan = new Collected();
        RefundContext refund = new RefundContext(db.ids().next(), saleId, storeId, Module.STORE, null, db.clock().instant(), DAY,
                List.of(line), Money.ZERO, Money.ZERO, Money.ZERO, null, null, null, null, false);
        db.unitOfWork().run(() -> {
            module.participant.planRefund(refund, plan);
            plan.writes.forEach(Runnable::run);
        });
        assertEquals(effects, plan.effects.stream().map(Plan.Effect::code).toList());
    }

    @Test
    void aQuoteSaysWhatTheCheckoutWouldRefuse() {
        Item plenty = module.catalog.goods("P", "纸巾");
        Item rare = module.catalog.goods("R", "限量手办");
        module.move(MovementKind.OPENING, plenty.id(), 100);
        module.move(MovementKind.OPENING, rare.id(), 1);
        Collected warned = planned(sale(true, new Sold(plenty, 1), new Sold(rare, 3)), false);
        assertEquals(List.of("inventory.effect.short"), warned.effects.stream().map(Plan.Effect::code).toList());
        assertEquals("2", warned.effects.get(0).arguments().get("quantity"));
        module.policy(NegativeStock.REFUSE);
        for (boolean isQuote : new boolean[] {true, false}) {
            ProblemException refused = assertThrows(ProblemException.class,
                    () -> planned(sale(isQuote, new Sold(plenty, 1), new Sold(rare, 2)), true));
            assertEquals("inventory.insufficient", refused.problem().code());
            assertEquals("/lines/1/quantity", refused.problem().fields().get(0).pointer());
            assertEquals("限量手办", refused.problem().arguments().get("item"));
            assertEquals("1", refused.problem().arguments().get("available"));
        }
        assertEquals(Quantity.of(100), onHand(plenty), "nothing of a refused sale stays");
    }

    @Test
    void aReservedBasketSettlesItsReservation() {
        module.policy(NegativeStock.REFUSE);
        Item item = module.catalog.goods("H", "礼盒");
        module.move(MovementKind.OPENING, item.id(), 2);
        UUID reservation = db.ids().next();
        db.unitOfWork().run(() -> module.inventory.reserve(reservation, Module.STORE, Map.of(item.id(), Quantity.of(2)),
                db.clock().instant().plus(Duration.ofMinutes(5))));
        assertThrows(ProblemException.class, () -> checkOut(new Sold(item, 1)));
        checkOut(new Sold(item, Quantity.of(2), Map.of("reservation", reservation.toString())));
        assertEquals(Quantity.ZERO, onHand(item));
        assertTrue(module.participant.unlinkedRefunds());
    }
}
