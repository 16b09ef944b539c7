package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.source.FoodMart.Store;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headquarters, one region for the chain, one per country and state, the stores and their tills. What is there already is found by its code.
 *
 * @param rootId the chain's own region
 * @param zone where the stores are, as the deployment sees it
 * @param stores the unit of each store, by the source's id
 * @param tills each store's tills, by the source's id
 */
public record Organization(UUID rootId, ZoneId zone, Map<Integer, UUID> stores, Map<Integer, List<UUID>> tills) {

    private static final String ROOT = "FM";
    private static final int LONGEST_CODE = 20;

    /**
     * @param trading the stores that get tills
     * @param tills how many each
     */
    public static Organization found(Api api, List<Store> stores, Set<Integer> trading, int tills) {
        Map<String, UUID> known = new HashMap<>();
        api.get("/api/organization/tree").path("units").forEach(unit -> known.put(unit.path("code").asText(), UUID.fromString(unit.path("id").asText())));
        UUID headquarters = headquarters(api, known);
        UUID root = unit(api, known, region(ROOT, headquarters, "FoodMart"));
        Map<Integer, UUID> units = new TreeMap<>();
        for (Store store : stores) {
            UUID country = unit(api, known, region(code(store.country()), root, store.country()));
            UUID state = unit(api, known, region(code(store.country(), store.state()), country, store.state()));
            units.put(store.id(), unit(api, known, store(store, state)));
        }
        Map<Integer, List<UUID>> tillsOf = new ConcurrentHashMap<>();
        Parallel.each(List.copyOf(trading), 4, id -> tillsOf.put(id, tills(api, units.get(id), tills)));
        ZoneId zone = ZoneId.of(api.get("/api/organization/units/" + root).path("effectiveZone").asText());
        return new Organization(root, zone, units, tillsOf);
    }

    private static UUID headquarters(Api api, Map<String, UUID> known) {
        for (JsonNode unit : api.get("/api/organization/tree").path("units")) {
            if (unit.path("kind").asText().equals("HEADQUARTERS")) {
                return UUID.fromString(unit.path("id").asText());
            }
        }
        return unit(api, known, creation("HEADQUARTERS", "HQ", null, "Headquarters").put("zone", "Asia/Shanghai").put("cutOff", "04:00:00"));
    }

    private static UUID unit(Api api, Map<String, UUID> known, ObjectNode creation) {
        return known.computeIfAbsent(creation.path("code").asText(),
                code -> UUID.fromString(api.post("/api/organization/units", creation).path("id").asText()));
    }

    private static ObjectNode region(String code, UUID parent, String name) {
        return creation("REGION", code, parent, name);
    }

    private static ObjectNode store(Store store, UUID parent) {
        return creation("STORE", "FM-%03d".formatted(store.id()), parent, store.name() + " " + store.city())
                .put("ownership", "OWN").put("address", store.street() + ", " + store.city());
    }

    private static ObjectNode creation(String kind, String code, UUID parent, String name) {
        return Api.object().put("kind", kind).put("parentId", parent == null ? null : parent.toString()).put("status", "OPEN").put("code", code)
                .put("name", name);
    }

    private static String code(String... names) {
        String code = ROOT + "-" + String.join("-", names).toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]+", "-");
        return code.substring(0, Math.min(code.length(), LONGEST_CODE));
    }

    private static List<UUID> tills(Api api, UUID store, int wanted) {
        String path = "/api/organization/units/" + store + "/tills";
        Map<String, JsonNode> known = new TreeMap<>(Comparator.naturalOrder());
        api.list(path).forEach(till -> known.put(till.path("code").asText(), till));
        for (int number = 1; number <= wanted; number++) {
            String code = "T%02d".formatted(number);
            if (!known.containsKey(code)) {
                known.put(code, api.post(path, Api.object().put("code", code).put("name", "Till " + number)));
            }
        }
        return known.values().stream().filter(till -> till.path("active").asBoolean()).limit(wanted)
                .map(till -> UUID.fromString(till.path("id").asText())).toList();
    }
}
