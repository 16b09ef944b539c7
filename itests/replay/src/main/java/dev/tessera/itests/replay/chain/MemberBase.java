package dev.tessera.itests.replay.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Answer;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.source.FoodMart.Customer;
import java.util.List;
import java.util.UUID;

/** The customers as members. Each carries its source id as an identifier of another system, by which it is found again. */
public final class MemberBase {

    private static final String ISSUER = "foodmart";
    private static final String CARD_CLASS = "foodmart-card";
    private static final List<String> CLASSES = List.of("Normal", "Bronze", "Silver", "Golden");

    private final Api api;

    /** @param api makes the attribute that holds the class of a member's card, if it is not there yet */
    public MemberBase(Api api) {
        this.api = api;
        boolean known = false;
        for (JsonNode attribute : api.get("/api/members/attributes").path("items")) {
            known |= attribute.path("key").asText().equals(CARD_CLASS);
        }
        if (!known) {
            ObjectNode attribute = Api.object().put("key", CARD_CLASS).put("type", "CHOICE").put("titleZh", "FoodMart卡级别")
                    .put("titleEn", "FoodMart card class").put("active", true);
            CLASSES.forEach(name -> attribute.withArray("options").addObject().put("value", name).put("titleZh", name).put("titleEn", name));
            api.post("/api/members/attributes", attribute);
        }
    }

    /**
     * Registers the customer, unless that was done before.
     *
     * @param homeUnit where they belong
     * @return the member
     */
    public UUID member(Customer customer, UUID homeUnit) {
        Answer registered = api.tryPost("/api/members/members", registration(customer, homeUnit));
        if (registered.is("members.identifier-taken")) {
            return find(customer);
        }
        if (!registered.ok()) {
            throw new IllegalStateException("Customer " + customer.id() + " cannot be registered: " + registered.body());
        }
        return UUID.fromString(registered.body().path("id").asText());
    }

    private UUID find(Customer customer) {
        JsonNode found = api.post("/api/members/lookup", Api.object().put("type", "EXTERNAL").put("issuer", ISSUER).put("value", identifier(customer)));
        return UUID.fromString(found.path("items").path(0).path("id").asText());
    }

    private static String identifier(Customer customer) {
        return Integer.toString(customer.id());
    }

    private static ObjectNode registration(Customer customer, UUID homeUnit) {
        ObjectNode registration = Api.object().put("homeUnitId", homeUnit.toString())
                .put("name", customer.givenName() + " " + customer.familyName()).put("familyName", customer.familyName())
                .put("givenName", customer.givenName()).put("sex", customer.female() ? "FEMALE" : "MALE").put("duplicatesKnown", true);
        registration.putObject("birthday").put("year", customer.birthday().getYear()).put("month", customer.birthday().getMonthValue())
                .put("day", customer.birthday().getDayOfMonth());
        registration.putArray("identifiers").addObject().put("type", "EXTERNAL").put("issuer", ISSUER).put("value", identifier(customer));
        registration.putObject("origin").put("source", ISSUER);
        registration.putObject("attributes").put(CARD_CLASS, customer.cardClass());
        return registration;
    }
}
