package dev.tessera.sales.provider.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.PricedSale.Layer;
import dev.tessera.sales.api.PricedSale.Reason;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType.RefundClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Semantics 4 and 9: prices with reasons, allocation of discounts, and how a refund goes back. */
class PricingTest {

    private static final UUID ID = new UUID(0, 0);
    private final List<Basket.Line> lines = new ArrayList<>();
    private final Map<Integer, LineType.Item> items = new HashMap<>();
    private final List<Basket.ManualDiscount> wholeSale = new ArrayList<>();

    private void line(String price, String quantity, Basket.Override override, Basket.ManualDiscount... discounts) {
        add(new BigDecimal(price).movePointRight(2).longValueExact(), new BigDecimal(quantity), true, override, discounts);
    }

    private void add(long minor, BigDecimal quantity, boolean discountable, Basket.Override override, Basket.ManualDiscount... discounts) {
        int number = lines.size() + 1;
        lines.add(new Basket.Line(number, "goods", ID, Quantity.of(quantity), override, List.of(discounts), Map.of()));
        items.put(number, new LineType.Item("code" + number, "name", Money.ofMinor(minor),
                new PricedSale.Traits(List.of(), discountable, true, true, true), List.of(new Reason("catalog.reason.list", Map.of()))));
    }

    private PricedSale price(DiscountSource... sources) {
        return price(Map.of(), sources);
    }

    private PricedSale price(Map<String, Map<Integer, PriceSource.Offer>> offers, DiscountSource... sources) {
        Basket basket = new Basket(ID, ID, ID, null, null, Instant.EPOCH, LocalDate.EPOCH, lines, wholeSale);
        return Pricing.price(basket, items, offers, List.of(sources));
    }

    private static Basket.ManualDiscount off(long minor) {
        return new Basket.ManualDiscount(Money.ofMinor(minor), null, "goodwill", null);
    }

    private static Basket.ManualDiscount percent(int basisPoints) {
        return new Basket.ManualDiscount(null, basisPoints, "goodwill", null);
    }

    private static DiscountSource source(String code, Layer layer, long offEachLine) {
        return new DiscountSource() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public Layer layer() {
                return layer;
            }

            @Override
            public Proposal propose(Basket basket, List<PricedSale.Line> lines) {
                return new Proposal(lines.stream().map(line -> new LineDiscount(line.number(), null, Money.ofMinor(offEachLine),
                        new Reason(code, Map.of("net", line.net().minor())))).toList(), List.of());
            }
        };
    }

    private static List<Long> nets(PricedSale sale) {
        return sale.lines().stream().map(line -> line.net().minor()).toList();
    }

    @Test
    void weighedGoodsRoundHalfUpPerLine() {
        line("9.99", "0.333", null);
        line("9.99", "0.333", null);
        line("9.99", "0.333", null);
        assertEquals(List.of(333L, 333L, 333L), nets(price()), "9.99 x 0.333 = 3.32667");
    }

    @Test
    void percentOf999GivesTheShopTheRoundingTheRuleSays() {
        line("9.99", "1", null, percent(1500));
        assertEquals(List.of(849L), nets(price()), "15 % of 9.99 is 1.4985, half up 1.50");
    }

    @Test
    void oneCentOverThreeLinesOfOneCentStaysOneCent() {
        line("0.01", "1", null);
        line("0.01", "1", null);
        line("0.01", "1", null);
        wholeSale.add(off(1));
        assertEquals(List.of(0L, 1L, 1L), nets(price()));
    }

    @Test
    void tenOffThreeTimes3333IsExactlyTen() {
        line("33.33", "1", null);
        line("33.33", "1", null);
        line("33.33", "1", null);
        wholeSale.add(off(1000));
        assertEquals(List.of(2999L, 3000L, 3000L), nets(price()));
        assertEquals(8999, price().total().minor());
    }

    @Test
    void whatIsNotDiscountableBearsNoShare() {
        line("10.00", "1", null);
        add(1000, BigDecimal.ONE, false, null, off(500));
        wholeSale.add(percent(5000));
        assertEquals(List.of(500L, 1000L), nets(price(source("promotion", Layer.LINE, 0))));
    }

    @Test
    void fiftyOffAndTenPercentNeverGoBelowZeroInEitherOrder() {
        line("0.30", "1", null, off(5000), percent(1000));
        line("0.30", "1", null, percent(1000), off(5000));
        assertEquals(List.of(0L, 0L), nets(price(source("more", Layer.COUPON, 100))));
    }

    @Test
    void layersSeeWhatThoseBeforeLeft() {
        line("10.00", "1", null);
        PricedSale.Line line = price(source("z-line", Layer.LINE, 100), source("a-coupon", Layer.COUPON, 300), source("a-order", Layer.ORDER, 200))
                .lines().get(0);
        assertEquals(List.of("z-line", "a-order", "a-coupon"), line.discounts().stream().map(PricedSale.Discount::source).toList());
        assertEquals(List.of(1000L, 900L, 700L), line.discounts().stream().map(discount -> discount.reason().arguments().get("net")).toList());
        assertEquals(400, line.net().minor());
    }

    @Test
    void lowestBasePriceWinsAndEveryStepHasAReason() {
        line("10.00", "1", null);
        line("10.00", "1", new Basket.Override(Money.ofMinor(1200), "damaged", ID));
        Reason tier = new Reason("tier", Map.of());
        PricedSale sale = price(Map.of("dealer", Map.of(1, new PriceSource.Offer(Money.ofMinor(900), new Reason("dealer", Map.of()))),
                "tier", Map.of(1, new PriceSource.Offer(Money.ofMinor(850), tier), 2, new PriceSource.Offer(Money.ofMinor(950), tier))));
        assertEquals(List.of(850L, 1200L), nets(sale));
        assertEquals(List.of("catalog.reason.list", "dealer", "tier"), sale.lines().get(0).reasons().stream().map(Reason::code).toList());
        assertEquals(950L, sale.lines().get(1).reasons().get(2).arguments().get("list"));
    }

    @Test
    void anyBasketAddsUpAndIsPricedTheSameTwice() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            lines.clear();
            items.clear();
            wholeSale.clear();
            for (int count = random.nextInt(6); count >= 0; count--) {
                add(random.nextInt(5000), BigDecimal.valueOf(1 + random.nextInt(5000), 3), random.nextInt(5) > 0, null,
                        random.nextBoolean() ? new Basket.ManualDiscount[] {percent(1 + random.nextInt(10_000))} : new Basket.ManualDiscount[0]);
            }
            wholeSale.add(random.nextBoolean() ? off(1 + random.nextInt(9000)) : percent(1 + random.nextInt(10_000)));
            DiscountSource source = source("source", Layer.ORDER, random.nextInt(300));
            PricedSale sale = price(source);
            assertEquals(sale, price(source), "seed " + seed);
            for (PricedSale.Line line : sale.lines()) {
                long off = line.discounts().stream().mapToLong(discount -> discount.amount().minor()).sum();
                assertEquals(line.gross().minor() - off, line.net().minor(), "seed " + seed);
                assertFalse(line.net().isNegative(), "seed " + seed);
            }
            assertEquals(sale.total().minor(), nets(sale).stream().mapToLong(Long::longValue).sum(), "seed " + seed);
        }
    }

    private static RefundSplit.Source paid(int number, RefundClass refundClass, long amount, long refundedBefore) {
        return new RefundSplit.Source(new SaleContext.Payment(number, "type", Money.ofMinor(amount), null, Map.of()), refundClass,
                Money.ofMinor(refundedBefore));
    }

    private static String legs(long total, RefundSplit.Strategy strategy, RefundSplit.Source... sources) {
        StringBuilder text = new StringBuilder();
        for (RefundContext.Leg leg : RefundSplit.legs(Money.ofMinor(total), List.of(sources), strategy)) {
            text.append(leg.payment().number()).append(':').append(leg.amount().minor()).append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void ownValueGoesBackFirstThenExternalThenCash() {
        RefundSplit.Source[] sources = {paid(1, RefundClass.CASH, 3000, 0), paid(2, RefundClass.EXTERNAL, 2000, 500), paid(3, RefundClass.OWN_VALUE, 1000, 0)};
        assertEquals("3:1000 2:1500 1:500", legs(3000, RefundSplit.Strategy.REVERSE_OF_PAYMENT, sources));
        assertThrows(IllegalArgumentException.class, () -> legs(5501, RefundSplit.Strategy.REVERSE_OF_PAYMENT, sources));
    }

    @Test
    void ratioSpreadsByLargestRemainder() {
        assertEquals("3:34 2:33 1:33", legs(100, RefundSplit.Strategy.RATIO,
                paid(1, RefundClass.EXTERNAL, 500, 0), paid(2, RefundClass.EXTERNAL, 500, 0), paid(3, RefundClass.EXTERNAL, 500, 0)));
    }

    @Test
    void returningOneOfThreeThreeTimesGivesBackExactlyWhatWasPaid() {
        Money paid = Money.ofMinor(1000);
        Money first = RefundSplit.amount(paid, 3000, 1000, Money.ZERO);
        Money second = RefundSplit.amount(paid, 3000, 2000, first);
        Money third = RefundSplit.amount(paid, 3000, 3000, first.plus(second));
        assertEquals(List.of(333L, 333L, 334L), List.of(first.minor(), second.minor(), third.minor()));
        assertTrue(RefundSplit.amount(Money.ZERO, 1000, 1000, Money.ZERO).isZero());
    }
}
