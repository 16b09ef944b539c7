package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.Discount;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.Money;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.PricedSale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the member's cards take off: of each line the best of them, half up to a minor unit. */
@Component(service = {DiscountSource.class, CardDiscount.class})
public final class CardDiscount implements DiscountSource {

    private static final long WHOLE = 10_000;

    private final SaleCards cards;
    private final CardTypes types;

    @Activate
    public CardDiscount(@Reference SaleCards cards, @Reference CardTypes types) {
        this.cards = cards;
        this.types = types;
    }

    @Override
    public String code() {
        return "cards.discount";
    }

    @Override
    public PricedSale.Layer layer() {
        return PricedSale.Layer.BASE;
    }

    @Override
    public Proposal propose(Basket basket, List<PricedSale.Line> lines) {
        if (basket.memberId() == null || !types.anyDiscounts()) {
            return Proposal.NONE;
        }
        List<Held> usable = cards.ofMember(basket.memberId()).stream()
                .filter(held -> held.type().definition().discount() != null && !held.isSuspended() && cards.refusal(held, basket.storeId(), basket.originDate()) == null).toList();
        List<LineDiscount> discounts = new ArrayList<>();
        for (PricedSale.Line line : lines) {
            if (line.traits().discountable() && line.net().isPositive()) {
                best(basket, line, usable, discounts);
            }
        }
        return new Proposal(discounts, List.of());
    }

    private static void best(Basket basket, PricedSale.Line line, List<Held> usable, List<LineDiscount> discounts) {
        Held best = null;
        for (Held held : usable) {
            Discount discount = held.type().definition().discount();
            boolean holds = discount.scope().holdsAt(basket.storeId(), basket.originDate()) && discount.scope().holdsFor(line);
            if (holds && (best == null || discount.basisPoints() > best.type().definition().discount().basisPoints())) {
                best = held;
            }
        }
        if (best != null) {
            CardType type = best.type();
            Money price = line.net().share(WHOLE - type.definition().discount().basisPoints(), WHOLE);
            discounts.add(new LineDiscount(line.number(), type.id(), line.net().minus(price), new PricedSale.Reason("cards.reason.discount",
                    Map.of("type", type.name(), "basisPoints", type.definition().discount().basisPoints()))));
        }
    }
}
