package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.plan.Totals.Key;
import dev.tessera.itests.replay.plan.Totals.Sums;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The report of the server: what was sold and given back by store and quarter, each counted where it happened. */
public final class ServerTotals {

    private static final String REPORT = "/api/sales/reports/totals?from=1997-01-01&to=1999-12-31&groupBy=store,quarter";

    private ServerTotals() {}

    /** @param stores the chain's stores by the source's id; what others sold is left out */
    public static SortedMap<Key, Sums> of(Api api, Map<Integer, UUID> stores) {
        Map<String, Integer> ids = stores.entrySet().stream().collect(Collectors.toMap(store -> store.getValue().toString(), Map.Entry::getKey));
        SortedMap<Key, Sums> totals = new TreeMap<>();
        for (JsonNode row : api.get(REPORT).path("items")) {
            Integer store = ids.get(row.path("storeId").asText());
            if (store != null) {
                String[] period = row.path("period").asText().split("-Q");
                totals.merge(new Key(store, Integer.parseInt(period[0]), Integer.parseInt(period[1])), sums(row), Sums::plus);
            }
        }
        return totals;
    }

    private static Sums sums(JsonNode row) {
        Sums sums = Sums.NONE;
        for (JsonNode part : row.path("byType")) {
            long amount = part.path("amount").asLong();
            sums = switch (part.path("type").asText()) {
                case "goods" -> sums.plus(new Sums(amount, part.path("refunded").asLong(), 0));
                case "cards.top-up" -> sums.plus(new Sums(0, 0, amount));
                default -> sums;
            };
        }
        return sums;
    }
}
