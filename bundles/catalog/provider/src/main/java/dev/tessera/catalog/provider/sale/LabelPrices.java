package dev.tessera.catalog.provider.sale;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.catalog.provider.PriceFinder.Look;
import dev.tessera.kernel.Money;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The price a scale printed on the label: the customer pays to the cent what the label says. The line names the scanned label in its detail
 * {@value #LABEL}; what it says is read again here, so that nobody makes up a price.
 */
@Component(service = PriceSource.class)
public final class LabelPrices implements PriceSource {

    /** The detail of a line that holds the scanned label. */
    static final String LABEL = "label";

    private final PriceFinder prices;

    @Activate
    public LabelPrices(@Reference PriceFinder prices) {
        this.prices = prices;
    }

    @Override
    public String code() {
        return "catalog.label";
    }

    @Override
    public Map<Integer, Offer> prices(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Offer> offers = new HashMap<>();
        Look look = prices.look();
        Buyer buyer = new Buyer(basket.storeId(), null, basket.originAt());
        for (Basket.Line line : lines) {
            String label = line.details().get(LABEL);
            if (label != null && line.type().equals(ItemKind.GOODS.lineType())) {
                offer(look, basket, line, look.scan(label, buyer).orElse(null), offers);
            }
        }
        return offers;
    }

    private static void offer(Look look, Basket basket, Basket.Line line, Scanned label, Map<Integer, Offer> offers) {
        boolean fits = label != null && label.item().id().equals(line.itemId()) && line.quantity().equals(label.quantity());
        if (!fits) {
            throw CatalogLines.invalid("/lines/" + basket.lines().indexOf(line) + "/details/label", "catalog.label-mismatch", Map.of());
        }
        if (label.labelPrice() != null) {
            Money unitPrice = look.price(look.catalog().item(line.itemId()).orElseThrow(),
                    new Buyer(basket.storeId(), null, basket.originAt())).unitPrice();
            offers.put(line.number(), new Offer(unitPrice,
                    new Reason("catalog.reason.label-price", Map.of("price", label.labelPrice().minor())), true, label.labelPrice()));
        }
    }
}
