package dev.tessera.cards.provider.sale;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType.Item;
import dev.tessera.sales.api.PricedSale;
import java.util.List;
import java.util.Map;

/** What all lines of cards have in common. */
public final class Lines {

    private Lines() {}

    /** @return where a line stands in the request */
    public static String pointer(Basket basket, int number) {
        for (int index = 0; index < basket.lines().size(); index++) {
            if (basket.lines().get(index).number() == number) {
                return "/lines/" + index;
            }
        }
        return "/lines";
    }

    /** One card at a time, at the price the type says. */
    public static void requireOne(Basket basket, Basket.Line line, boolean priceIsFixed) {
        String pointer = pointer(basket, line.number());
        if (!line.quantity().equals(Quantity.ONE)) {
            throw Problem.invalid("cards.one-at-a-time").at(pointer + "/quantity", "cards.one-at-a-time").exception();
        }
        if (priceIsFixed && (line.priceOverride() != null || !line.discounts().isEmpty())) {
            throw Problem.invalid("cards.price-is-fixed").at(pointer + "/priceOverride", "cards.price-is-fixed").exception();
        }
    }

    /** @return the amount in the line's details; null if there is none */
    public static Long amount(Basket basket, Basket.Line line) {
        String text = line.details().get("amount");
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,11}")) {
            throw Problem.invalid("cards.amount-invalid").at(pointer(basket, line.number()) + "/details/amount", "cards.amount-invalid").exception();
        }
        return Long.parseLong(text);
    }

    /** @return an item that earns no points, leaves no stock, and cannot be paid with stored value or on account */
    public static Item item(String code, String name, long price, boolean discountable, String reason, Map<String, Object> arguments) {
        return new Item(code, name, Money.ofMinor(price), new PricedSale.Traits(List.of(), discountable, false, false, false),
                List.of(new PricedSale.Reason(reason, arguments)));
    }
}
