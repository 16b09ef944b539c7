package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Api;
import java.util.Map;
import java.util.UUID;

/** The chain's rule by which its members earn: one point of the standard kind for each whole unit of money, in its stores only. */
public final class EarningRule {

    private static final String NAME = "FoodMart";
    private static final String KIND = "standard";
    private static final int MONEY = 100;

    private EarningRule() {}

    /** Makes the rule, if it is not there yet. */
    public static void make(Api api, Map<Integer, UUID> stores) {
        for (JsonNode rule : api.get("/api/points/rules").path("items")) {
            if (rule.findPath("nameEn").asText().equals(NAME)) {
                return;
            }
        }
        ObjectNode rule = Api.object().put("nameZh", NAME).put("nameEn", NAME).put("kind", KIND).put("type", "PER_MONEY").put("active", true)
                .put("points", 1).put("perAmount", MONEY);
        stores.values().forEach(store -> rule.withArray("storeIds").add(store.toString()));
        api.post("/api/points/rules", rule);
    }
}
