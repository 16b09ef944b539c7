package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Answer;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.source.FoodMart.SaleLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What lies in the stores before they trade: of each product exactly what the store sells in the two years. */
public final class Stock {

    private static final int AT_A_TIME = 4;

    private Stock() {}

    /**
     * Records the opening balances, unless that was done before.
     *
     * @param stores the stores' units by the source's id
     * @param goods items by the source's id
     * @param sales all sale lines of the source, also when not all of them are replayed
     */
    public static void fill(Api api, Map<Integer, UUID> stores, Map<Integer, UUID> goods, List<SaleLine> sales) {
        Map<Integer, Map<Integer, Integer>> sold = new TreeMap<>();
        sales.forEach(line -> sold.computeIfAbsent(line.storeId(), store -> new TreeMap<>()).merge(line.productId(), line.quantity(), Integer::sum));
        Parallel.each(List.copyOf(sold.keySet()), AT_A_TIME, store -> open(api, stores.get(store), goods, sold.get(store)));
    }

    private static void open(Api api, UUID store, Map<Integer, UUID> goods, Map<Integer, Integer> quantities) {
        ObjectNode body = Api.object().put("note", "FoodMart");
        quantities.forEach((product, quantity) -> body.withArray("lines").addObject().put("itemId", goods.get(product).toString()).put("quantity", quantity));
        Answer answer = api.tryPost("/api/inventory/stores/" + store + "/opening-balances", "foodmart-opening-" + store, body);
        if (!answer.ok() && !answer.is("inventory.opening-exists")) {
            throw new IllegalStateException("The opening balances of " + store + " were refused with " + answer.status() + ": " + answer.body());
        }
    }
}
