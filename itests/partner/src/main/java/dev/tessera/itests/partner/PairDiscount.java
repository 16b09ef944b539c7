package dev.tessera.itests.partner;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.PricedSale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A partner's promotion: every second piece of the same line for half its price, rounded half up in the customer's favour. */
@Component
public final class PairDiscount implements DiscountSource {

    @Override
    public String code() {
        return "pairs.discount";
    }

    @Override
    public PricedSale.Layer layer() {
        return PricedSale.Layer.LINE;
    }

    @Override
    public Proposal propose(Basket basket, List<PricedSale.Line> lines) {
        List<LineDiscount> discounts = new ArrayList<>();
        for (PricedSale.Line line : lines) {
            long pairs = line.quantity().thousandths() / Quantity.of(2).thousandths();
            Money off = line.unitPrice().share(1, 2).times(pairs);
            if (line.traits().discountable() && off.isPositive()) {
                discounts.add(new LineDiscount(line.number(), null, off, new PricedSale.Reason("pairs.reason", Map.of("pairs", pairs))));
            }
        }
        return new Proposal(discounts, List.of());
    }
}
