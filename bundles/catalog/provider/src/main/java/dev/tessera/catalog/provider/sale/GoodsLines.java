package dev.tessera.catalog.provider.sale;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.sales.api.LineType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Goods in a sale; they may also be taken back without a receipt. */
@Component(service = LineType.class)
public final class GoodsLines extends CatalogLines {

    @Activate
    public GoodsLines(@Reference PriceFinder prices) {
        super(prices, ItemKind.GOODS);
    }

    @Override
    public boolean unlinkedRefunds() {
        return true;
    }
}
