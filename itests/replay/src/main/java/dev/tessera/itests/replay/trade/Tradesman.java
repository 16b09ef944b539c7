package dev.tessera.itests.replay.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Answer;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.chain.Cards;
import dev.tessera.itests.replay.plan.Act;
import dev.tessera.itests.replay.plan.TenderMix.Payment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One worker: stands at one till of every store and does the acts of its customers one after the other. An act that was done before, by an
 * interrupted run, is recognised by its id and not done again.
 */
public final class Tradesman {

    private final Api api;
    private final Bodies bodies;
    private final Cards cards;
    private final Map<Integer, UUID> members;
    private final Map<Integer, UUID> tills;
    private final Map<Integer, Till> open = new HashMap<>();

    /**
     * @param shop what every worker needs
     * @param tills their till in each store, by the source's store ids
     */
    public Tradesman(Shop shop, Map<Integer, UUID> tills) {
        this.api = shop.api();
        this.bodies = new Bodies(shop.zone(), shop.goods());
        this.cards = shop.cards();
        this.members = shop.members();
        this.tills = tills;
    }

    /** Does the act, unless it is done already. */
    public void perform(Act act) {
        UUID till = open.computeIfAbsent(act.storeId(), store -> new Till(api, tills.get(store))).open();
        UUID member = members.get(act.customerId());
        if (act instanceof Act.Checkout checkout) {
            checkTotal(act, sell(checkout, till, member), checkout.basket().total());
        } else if (act instanceof Act.Refund refund) {
            checkTotal(act, refund(refund, till), refund.total());
        } else if (act instanceof Act.TopUp topUp) {
            Map<String, String> details = Cards.topUpDetails(topUp.customerId(), topUp.amount());
            checkTotal(act, send(act, bodies.single(act, till, member, "cards.top-up", null, details, topUp.amount())), topUp.amount());
        } else if (act instanceof Act.CardSale) {
            Map<String, String> details = Cards.saleDetails(act.customerId());
            checkTotal(act, send(act, bodies.single(act, till, member, "cards.sale", cards.type(), details, 0)), 0);
        }
    }

    private JsonNode sell(Act.Checkout checkout, UUID till, UUID member) {
        long total = checkout.basket().total();
        ObjectNode body = bodies.basket(checkout, till, member);
        List<Payment> payments = checkout.mix().payments(total, checkout.mix().points() ? pointsOffer(body) : 0);
        return send(checkout, bodies.paid(body, payments, Cards.number(checkout.customerId())));
    }

    /** @return the most that the till offers to pay with points */
    private long pointsOffer(ObjectNode basket) {
        for (JsonNode offer : api.post("/api/sales/quotes", basket).path("offers")) {
            if (offer.path("type").asText().equals("points")) {
                return offer.path("maximum").asLong();
            }
        }
        return 0;
    }

    private JsonNode send(Act act, ObjectNode body) {
        Answer answer = api.tryPost("/api/sales/sales", "foodmart-" + act.id(), body);
        // What a member could pay with points differs once it is paid; the sale that was made before stands.
        return answer.ok() ? answer.body() : known("/api/sales/sales/" + act.id(), act, answer);
    }

    private JsonNode refund(Act.Refund refund, UUID till) {
        Answer answer = api.tryPost("/api/sales/sales/" + refund.basket().id() + "/refunds", "foodmart-" + refund.id(), bodies.refund(refund, till));
        return answer.ok() ? answer.body() : known("/api/sales/refunds/" + refund.id(), refund, answer);
    }

    private JsonNode known(String path, Act act, Answer refused) {
        Answer before = api.find(path);
        if (before.ok()) {
            return before.body();
        }
        throw new IllegalStateException(act + " was refused with " + refused.status() + ": " + refused.body());
    }

    private static void checkTotal(Act act, JsonNode answer, long expected) {
        if (answer.path("total").asLong(-1) != expected) {
            throw new IllegalStateException(act + " came to " + answer.path("total") + " instead of " + expected + ": " + answer);
        }
    }

    /** Counts and closes the shifts that were used. */
    public void close() {
        open.values().forEach(Till::close);
    }
}
