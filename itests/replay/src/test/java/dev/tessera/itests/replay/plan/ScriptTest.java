package dev.tessera.itests.replay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.itests.replay.plan.Act.Checkout;
import dev.tessera.itests.replay.plan.Act.Refund;
import dev.tessera.itests.replay.plan.Act.TopUp;
import dev.tessera.itests.replay.plan.TenderMix.Payment;
import dev.tessera.itests.replay.source.FoodMart;
import dev.tessera.itests.replay.source.FoodMart.Product;
import dev.tessera.itests.replay.source.FoodMart.SaleLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole data set as it is published, and small baskets made up. */
class ScriptTest {

    private static final LocalDate DAY = LocalDate.of(1997, 3, 31);
    private static final Map<Integer, Product> PRODUCTS = Map.of(1, product(1, "2.85"), 2, product(2, "0.74"));

    private static FoodMart data;
    private static Script all;

    @BeforeAll
    static void readAll() throws Exception {
        data = FoodMart.read();
        all = Script.of(data, Long.MAX_VALUE);
    }

    @Test
    void aBasketIsWhatACustomerBoughtInAStoreOnADay() {
        List<SaleLine> sales = List.of(sale(DAY, 1, 7, 1, 2, "5.70"), sale(DAY, 1, 7, 2, 1, "0.74"), sale(DAY, 1, 8, 1, 1, "2.85"),
                sale(DAY, 2, 8, 1, 1, "2.85"), sale(DAY.plusDays(1), 2, 8, 1, 1, "2.85"));
        List<Basket> baskets = Basket.group(sales, PRODUCTS, Long.MAX_VALUE);
        assertEquals(List.of(2, 1, 1, 1), baskets.stream().map(Basket::sourceLines).toList());
        assertEquals(644, baskets.get(0).total());
        assertEquals(4, baskets.stream().map(Basket::id).distinct().count());
        assertEquals(List.of(2), Basket.group(sales, PRODUCTS, 1).stream().map(Basket::sourceLines).toList(), "a basket is never cut");
    }

    @Test
    void anotherPriceThanTheListsIsAPriceChange() {
        Basket basket = Basket.group(List.of(sale(DAY, 1, 7, 1, 2, "5.70"), sale(DAY, 1, 7, 2, 3, "2.0049")), PRODUCTS, 9).get(0);
        assertEquals(List.of(new Basket.Line(1, 1, 2, 285, 285), new Basket.Line(2, 2, 1, 66, 74), new Basket.Line(3, 2, 2, 67, 74)), basket.lines());
        assertEquals(List.of(false, true, true), basket.lines().stream().map(Basket.Line::priceChanged).toList());
        assertEquals(570 + 200, basket.total());
    }

    @Test
    void everySourceLineIsSoldOnce() {
        assertEquals(269_720, data.sales().size());
        assertEquals(58_381, all.baskets().size());
        assertEquals(data.sales().size(), all.baskets().stream().mapToInt(Basket::sourceLines).sum());
        assertEquals(all.acts().size(), all.acts().stream().map(Act::id).distinct().count());
    }

    @Test
    void roundedLineByLineTheTotalsAreThoseThatTheDatabaseSumsUp() {
        SortedMap<Totals.Key, BigDecimal> summed = new TreeMap<>();
        data.totals().forEach(total -> summed.put(new Totals.Key(total.storeId(), total.year(), total.quarter()), total.amount()));
        assertEquals(summed, Totals.unrounded(data.sales()));
        SortedMap<Totals.Key, Long> expected = new TreeMap<>();
        summed.forEach((key, amount) -> expected.put(key, Rounding.minorUnits(amount)));
        SortedMap<Totals.Key, Long> planned = new TreeMap<>();
        Totals.of(all.acts()).forEach((key, sums) -> {
            if (sums.sales() > 0) {
                planned.put(key, sums.sales());
            }
        });
        assertEquals(expected, planned, "the source has no amounts finer than a cent, so rounding changes nothing");
    }

    @Test
    void aSecondRunDoesTheSame() {
        assertEquals(all, Script.of(data, Long.MAX_VALUE));
        Script first = Script.of(data, 5_000);
        assertEquals(all.baskets().subList(0, first.baskets().size()), first.baskets());
    }

    @Test
    void everyPaymentAddsUpAndNoCardPaysMoreThanItHolds() {
        Map<Integer, Long> held = new HashMap<>();
        Map<String, Long> byType = new HashMap<>();
        for (Act act : all.acts()) {
            if (act instanceof TopUp topUp) {
                held.merge(topUp.customerId(), topUp.amount(), Long::sum);
            } else if (act instanceof Checkout checkout) {
                long total = checkout.basket().total();
                List<Payment> payments = checkout.mix().payments(total, Long.MAX_VALUE);
                assertEquals(total, payments.stream().mapToLong(Payment::amount).sum(), checkout::toString);
                assertTrue(payments.stream().allMatch(payment -> payment.given() == payment.amount()
                        || payment.type().equals("cash") && payment.given() > payment.amount() && payment.given() < payment.amount() + 500));
                long left = held.merge(act.customerId(), -checkout.mix().storedValue(), Long::sum);
                assertTrue(left >= 0, checkout::toString);
                payments.forEach(payment -> byType.merge(payment.type(), 1L, Long::sum));
            }
        }
        assertEquals(List.of("bank-card", "cash", "points", "stored-value", "wallet"), byType.keySet().stream().sorted().toList());
    }

    @Test
    void threeOfAHundredBasketsComeBackHalfOfThemInPart() {
        List<Refund> refunds = all.acts().stream().filter(Refund.class::isInstance).map(Refund.class::cast).toList();
        assertEquals(0.03, (double) refunds.size() / all.baskets().size(), 0.002);
        long whole = refunds.stream().filter(refund -> refund.total() == refund.basket().total()).count();
        assertTrue(whole > refunds.size() * 0.4 && whole < refunds.size() * 0.65, () -> whole + " of " + refunds.size());
        Map<Act, Integer> places = new HashMap<>();
        all.acts().forEach(act -> places.put(act, places.size()));
        Map<Basket, Checkout> sold = all.acts().stream().filter(Checkout.class::isInstance).map(Checkout.class::cast)
                .collect(Collectors.toMap(Checkout::basket, checkout -> checkout));
        refunds.forEach(refund -> {
            assertTrue(places.get(refund) > places.get(sold.get(refund.basket())), refund::toString);
            assertTrue(refund.total() > 0 && refund.total() <= refund.basket().total(), refund::toString);
        });
        assertNotEquals(List.of(), refunds);
        assertFalse(refunds.stream().anyMatch(refund -> refund.lines().isEmpty()));
    }

    private static Product product(int id, String price) {
        return new Product(id, 90_000_000_000L + id, "Product " + id, "Food", "Snacks", "Sweets", new BigDecimal(price));
    }

    private static SaleLine sale(LocalDate date, int store, int customer, int product, int quantity, String amount) {
        return new SaleLine(date, store, customer, product, quantity, new BigDecimal(amount));
    }
}
