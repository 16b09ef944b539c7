package dev.tessera.catalog.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A product was created or edited, with its items; what they are now is asked of {@link Catalog}. Prices are not told of here.
 *
 * @param productId the product
 */
@EventName("catalog.item-changed")
public record CatalogItemChanged(UUID productId) implements DomainEvent {

    /** @return the product's id, so that everything about one product arrives in order */
    @Override
    public String key() {
        return productId.toString();
    }
}
