package dev.tessera.catalog.provider.price;

import dev.tessera.kernel.Money;

/**
 * What a unit, with everything below it, does otherwise than the chain about an item.
 *
 * @param price its own price; null to have that of above
 * @param sold whether it is sold there; null to do as above
 */
public record UnitTerms(Money price, Boolean sold) {

    /** @return whether it says nothing */
    public boolean isEmpty() {
        return price == null && sold == null;
    }
}
