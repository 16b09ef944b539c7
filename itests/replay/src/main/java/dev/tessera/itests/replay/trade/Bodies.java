package dev.tessera.itests.replay.trade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.plan.Act;
import dev.tessera.itests.replay.plan.Basket;
import dev.tessera.itests.replay.plan.TenderMix.Payment;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The requests of the acts, as the REST API of sales wants them. */
final class Bodies {

    private static final String PRICE_REASON = "source-price";
    private static final String REFUND_REASON = "returned";

    private final ZoneId zone;
    private final Map<Integer, UUID> goods;

    /**
     * @param zone the stores' time zone
     * @param goods items by the source's product ids
     */
    Bodies(ZoneId zone, Map<Integer, UUID> goods) {
        this.zone = zone;
        this.goods = goods;
    }

    /** @return a basket as it is sold, without how it is paid */
    ObjectNode basket(Act.Checkout checkout, UUID till, UUID member) {
        ObjectNode body = sale(checkout, till, member);
        ArrayNode lines = body.putArray("lines");
        for (Basket.Line line : checkout.basket().lines()) {
            ObjectNode node = lines.addObject().put("number", line.number()).put("type", "goods").put("itemId", goods.get(line.productId()).toString())
                    .put("quantity", line.quantity());
            if (line.priceChanged()) {
                node.putObject("priceOverride").put("unitPrice", line.unitPrice()).put("reason", PRICE_REASON);
            }
        }
        return body;
    }

    /** @return the body with how it is paid */
    ObjectNode paid(ObjectNode body, List<Payment> payments, String card) {
        ArrayNode tenders = body.putArray("tenders");
        for (Payment payment : payments) {
            ObjectNode tender = tenders.addObject().put("type", payment.type()).put("amount", payment.amount());
            if (payment.type().equals("stored-value")) {
                tender.put("reference", card);
            }
            if (payment.given() > payment.amount()) {
                tender.putObject("details").put("given", Long.toString(payment.given()));
            }
        }
        return body;
    }

    /** @return a sale of one line that is no goods, paid by bank card if it costs something */
    ObjectNode single(Act act, UUID till, UUID member, String type, UUID item, Map<String, String> details, long price) {
        ObjectNode body = sale(act, till, member);
        ObjectNode line = body.putArray("lines").addObject().put("number", 1).put("type", type).put("quantity", 1);
        if (item != null) {
            line.put("itemId", item.toString());
        }
        ObjectNode more = line.putObject("details");
        details.forEach(more::put);
        ArrayNode tenders = body.putArray("tenders");
        if (price > 0) {
            tenders.addObject().put("type", "bank-card").put("amount", price);
        }
        return body;
    }

    /** @return what comes back of a basket */
    ObjectNode refund(Act.Refund refund, UUID till) {
        ObjectNode body = Api.object().put("id", refund.id().toString()).put("tillId", till.toString()).put("reason", REFUND_REASON)
                .put("originAt", moment(refund));
        ArrayNode lines = body.putArray("lines");
        refund.lines().forEach(line -> lines.addObject().put("number", line.number()).put("quantity", line.quantity()).put("restock", true));
        return body;
    }

    private ObjectNode sale(Act act, UUID till, UUID member) {
        return Api.object().put("id", act.id().toString()).put("tillId", till.toString()).put("memberId", member.toString())
                .put("originAt", moment(act));
    }

    private String moment(Act act) {
        return act.at().atZone(zone).toInstant().toString();
    }
}
