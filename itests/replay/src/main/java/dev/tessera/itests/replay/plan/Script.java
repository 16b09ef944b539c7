package dev.tessera.itests.replay.plan;

import dev.tessera.itests.replay.plan.Act.CardSale;
import dev.tessera.itests.replay.plan.Act.Checkout;
import dev.tessera.itests.replay.plan.Act.Refund;
import dev.tessera.itests.replay.plan.Act.Returned;
import dev.tessera.itests.replay.plan.Act.TopUp;
import dev.tessera.itests.replay.source.FoodMart;
import dev.tessera.itests.replay.source.FoodMart.Customer;
import dev.tessera.itests.replay.source.FoodMart.Product;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that happens, in the order in which it happens.
 *
 * @param baskets the baskets that are sold
 * @param acts sales, and the card sales, top-ups and refunds that go with them, by their moment
 */
public record Script(List<Basket> baskets, List<Act> acts) {

    private static final int FIRST_HOUR = 9;
    private static final int OPEN_MINUTES = 660;
    private static final int REFUND_HOUR = 20;
    private static final int REFUND_DAYS = 15;
    private static final int REFUNDED_OF_HUNDRED = 3;
    private static final Map<String, Long> TOP_UPS = Map.of("Silver", 5000L, "Golden", 10000L);
    private static final Set<String> POINTS_CLASSES = Set.of("Golden");

    public Script {
        baskets = List.copyOf(baskets);
        acts = List.copyOf(acts);
    }

    /**
     * @param data the source
     * @param lines how many of its sale lines are enough
     */
    public static Script of(FoodMart data, long lines) {
        Map<Integer, Product> products = data.products().stream().collect(Collectors.toMap(Product::id, Function.identity()));
        Map<Integer, String> classes = data.customers().stream().collect(Collectors.toMap(Customer::id, Customer::cardClass));
        List<Basket> baskets = Basket.group(data.sales(), products, lines);
        return new Script(baskets, acts(baskets, classes));
    }

    private static List<Act> acts(List<Basket> baskets, Map<Integer, String> classes) {
        List<Act> acts = new ArrayList<>();
        // What each card holds at the least: what refunds and bonuses add is left out, so no payment depends on it.
        Map<Integer, Long> balances = new HashMap<>();
        baskets.stream().sorted(Comparator.comparing(Script::moment).thenComparing(Basket::id)).forEach(basket -> {
            String cardClass = classes.get(basket.customerId());
            long storedValue = 0;
            if (TOP_UPS.containsKey(cardClass) && Names.die(basket.id(), "stored-value", 10) < 6) {
                storedValue = payFromCard(basket, TOP_UPS.get(cardClass), balances, acts);
            }
            acts.add(new Checkout(moment(basket), basket, TenderMix.of(basket, storedValue, POINTS_CLASSES.contains(cardClass))));
            if (Names.die(basket.id(), "refund", 100) < REFUNDED_OF_HUNDRED) {
                acts.add(refund(basket));
            }
        });
        // The sort keeps what happens in the same minute in the order in which it was added.
        acts.sort(Comparator.comparing(Act::at));
        return acts;
    }

    /** @return what the card pays; it is sold and topped up when it does not reach */
    private static long payFromCard(Basket basket, long topUp, Map<Integer, Long> balances, List<Act> acts) {
        LocalDateTime at = moment(basket);
        Long balance = balances.get(basket.customerId());
        if (balance == null) {
            acts.add(new CardSale(Names.id("card-sale", basket.customerId()), at, basket.storeId(), basket.customerId()));
            balance = 0L;
        }
        if (balance < basket.total()) {
            acts.add(new TopUp(Names.id("top-up", basket.id()), at, basket.storeId(), basket.customerId(), topUp));
            balance += topUp;
        }
        long storedValue = Math.min(balance, basket.total());
        balances.put(basket.customerId(), balance - storedValue);
        return storedValue;
    }

    /** Half of the refunds take everything back, the others the first half of the lines and of the first line one piece. */
    private static Refund refund(Basket basket) {
        boolean whole = Names.die(basket.id(), "whole", 2) == 0;
        List<Returned> returned = new ArrayList<>();
        for (Basket.Line line : basket.lines().subList(0, whole ? basket.lines().size() : (basket.lines().size() + 1) / 2)) {
            int quantity = whole || line.number() > 1 ? line.quantity() : 1;
            returned.add(new Returned(line.number(), quantity, quantity * line.unitPrice()));
        }
        LocalDateTime at = basket.date().plusDays(Names.die(basket.id(), "refund-day", REFUND_DAYS)).atTime(REFUND_HOUR, 0)
                .plusMinutes(Names.die(basket.id(), "refund-minute", 60));
        return new Refund(Names.id("refund", basket.id()), at, basket, returned);
    }

    private static LocalDateTime moment(Basket basket) {
        return basket.date().atTime(FIRST_HOUR, 0).plusMinutes(Names.die(basket.id(), "minute", OPEN_MINUTES));
    }
}
