package dev.tessera.catalog.api;

import dev.tessera.kernel.Money;
import dev.tessera.sales.api.PricedSale.Reason;
import java.util.List;
import java.util.UUID;

/**
 * What one unit of an item costs before discounts.
 *
 * @param unitPrice per unit, not negative
 * @param priceListId the price list it is from; null if it is the item's own price or a store's
 * @param reasons why it is that price
 */
public record ItemPrice(Money unitPrice, UUID priceListId, List<Reason> reasons) {

    public ItemPrice {
        reasons = List.copyOf(reasons);
    }
}
