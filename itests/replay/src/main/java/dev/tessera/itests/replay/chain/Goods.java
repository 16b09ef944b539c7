package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.plan.Rounding;
import dev.tessera.itests.replay.source.FoodMart.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The products in the catalogue; the chain's price of each is what its maker suggests. What is there already is found by its code. */
public final class Goods {

    private static final String PREFIX = "FM-";
    private static final int AT_A_TIME = 4;

    private Goods() {}

    /** @return the item of each product, by the source's id */
    public static Map<Integer, UUID> offer(Api api, List<Product> products) {
        Map<String, UUID> known = new HashMap<>();
        api.list("/api/catalog/products?q=" + PREFIX).forEach(product -> known.put(product.path("code").asText(), UUID.fromString(product.path("itemId").asText())));
        Map<Integer, UUID> items = new ConcurrentHashMap<>();
        Parallel.each(products, AT_A_TIME, product -> {
            UUID item = known.get(PREFIX + product.id());
            items.put(product.id(), item == null ? create(api, product) : item);
        });
        return items;
    }

    private static UUID create(Api api, Product product) {
        String code = PREFIX + product.id();
        ObjectNode body = Api.object().put("kind", "GOODS").put("code", code).put("name", product.name()).put("unit", "piece")
                .put("description", product.family() + " / " + product.department() + " / " + product.category());
        body.putArray("items").addObject().put("code", code).put("price", Rounding.minorUnits(product.price()));
        return UUID.fromString(api.post("/api/catalog/products", body).path("items").path(0).path("id").asText());
    }
}
