package dev.tessera.catalog.provider.sale;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.sales.api.LineType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Services in a sale. */
@Component(service = LineType.class)
public final class ServiceLines extends CatalogLines {

    @Activate
    public ServiceLines(@Reference PriceFinder prices) {
        super(prices, ItemKind.SERVICE);
    }
}
