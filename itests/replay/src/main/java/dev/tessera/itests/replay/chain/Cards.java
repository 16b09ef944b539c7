package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Api;
import java.util.Map;
import java.util.UUID;

/** The chain's stored-value card: its type, and the number of each customer's card, which follows from the customer. */
public final class Cards {

    private static final String TYPE = "FM-CARD";
    private static final String PACKAGE = "FM-";
    private static final Map<Long, Long> BONUS_OF_TOP_UP = Map.of(5_000L, 0L, 10_000L, 500L);

    private final UUID type;

    /** Makes the card type, if it is not there yet. */
    public Cards(Api api) {
        JsonNode known = null;
        for (JsonNode one : api.get("/api/cards/types").path("items")) {
            known = one.path("code").asText().equals(TYPE) ? one : known;
        }
        type = UUID.fromString((known == null ? api.post("/api/cards/types", definition()) : known).path("id").asText());
    }

    private static ObjectNode definition() {
        ObjectNode body = Api.object().put("code", TYPE).put("name", "FoodMart card");
        ObjectNode definition = body.putObject("definition").put("points", false).put("price", 0).put("pinRequired", false).put("transferable", false)
                .put("anonymous", false).put("supplementaryCards", 0);
        ObjectNode value = definition.putObject("storedValue").put("drawPolicy", "BONUS_FIRST").put("clawBack", "AT_FACE").put("anyAmount", false)
                .put("minimum", 0).put("graceDays", 0);
        BONUS_OF_TOP_UP.forEach((pay, bonus) -> value.withArray("packages").addObject().put("code", PACKAGE + pay).put("name", "Top-up " + pay)
                .put("pay", pay).put("bonus", bonus).put("active", true));
        return body;
    }

    /** @return the card type, which is what a sale of a card sells */
    public UUID type() {
        return type;
    }

    /** @return the number of the customer's card, by the source's id */
    public static String number(int customerId) {
        return "FM-%06d".formatted(customerId);
    }

    /** @return what the sale of the customer's card has to say besides */
    public static Map<String, String> saleDetails(int customerId) {
        return Map.of("number", number(customerId));
    }

    /** @return what a top-up has to say besides */
    public static Map<String, String> topUpDetails(int customerId, long amount) {
        return Map.of("card", number(customerId), "package", PACKAGE + amount);
    }
}
