package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.sale.TopUps.Offer;
import dev.tessera.cards.provider.sale.TopUps.TopUp;
import dev.tessera.cards.provider.value.TopUpRefund;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Topping a card up. Details: {@code card} (id or number) and {@code package} (its code) or {@code amount} (minor units). */
@Component(service = {LineType.class, TopUpLine.class})
public final class TopUpLine implements LineType {

    /** The line type's code. */
    public static final String CODE = "cards.top-up";

    private final Foundation foundation;
    private final SaleCards cards;
    private final TopUps topUps;

    @Activate
    public TopUpLine(@Reference Foundation foundation, @Reference SaleCards cards, @Reference TopUps topUps) {
        this.foundation = foundation;
        this.cards = cards;
        this.topUps = topUps;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            Lines.requireOne(basket, line, true);
            Held held = held(basket, line, false);
            Offer offer = offer(basket, line, held);
            items.put(line.number(), Lines.item(held.type().code(), held.type().name() + " " + held.card().masked(), offer.paid(), false,
                    "cards.reason.top-up", Map.of("bonus", offer.bonus())));
        }
        return items;
    }

    private Offer offer(Basket basket, Basket.Line line, Held held) {
        Offer offer = topUps.offer(held.type(), basket, line);
        if (offer == null) {
            throw Problem.invalid("cards.package-needed").at(Lines.pointer(basket, line.number()) + "/details/package", "cards.package-needed").exception();
        }
        return offer;
    }

    /** @return the card that holds the value: a supplementary card tops up its main card */
    private Held held(Basket basket, Basket.Line line, boolean lock) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/card";
        Held held = cards.find(line.details().get("card"), lock, pointer);
        cards.requireUsable(held, basket.storeId(), basket.businessDate(), pointer);
        return held.card().mainCardId() == null ? held : cards.byId(held.card().mainCardId(), lock);
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        return lines.stream().flatMap(line -> TopUps.keys(held(sale.basket(), sale.basket().line(line.number()), sale.shiftId() != null).card().id())
                .stream()).toList();
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        for (PricedSale.Line line : lines) {
            Basket.Line rung = sale.basket().line(line.number());
            Held held = held(sale.basket(), rung, false);
            topUps.plan(sale, line, held.card().id(), foundation.nextId(), offer(sale.basket(), rung, held), plan);
        }
    }

    private TopUp topUp(UUID saleId, int line) {
        return topUps.find(saleId, line).orElseThrow(() -> new IllegalStateException("no top-up of line " + line + " of " + saleId));
    }

    @Override
    public Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        Map<Integer, Refundable> limits = new HashMap<>();
        for (PricedSale.Line line : lines) {
            TopUp topUp = topUp(saleId, line.number());
            TopUpRefund most = topUps.refund(topUp, List.copyOf(foundation.ledger().states(TopUps.keys(topUp.cardId())).values()));
            limits.put(line.number(), new Refundable(Money.ofMinor(most.refundable()), new PricedSale.Reason("cards.reason.top-up-refund", Map.of(
                    "paid", topUp.paid(), "refunded", topUp.refunded(), "bonusVoided", most.bonusVoided(), "kept", most.principalKept()))));
        }
        return limits;
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return lines.stream().flatMap(line -> {
            UUID cardId = topUp(refund.saleId(), line.sold().number()).cardId();
            cards.byId(cardId, refund.shiftId() != null);
            return TopUps.keys(cardId).stream();
        }).toList();
    }

    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        for (RefundContext.Line line : lines) {
            topUps.planBack(refund, topUp(refund.saleId(), line.sold().number()), line.amount().minor(), plan, line.sold().number());
        }
    }
}
