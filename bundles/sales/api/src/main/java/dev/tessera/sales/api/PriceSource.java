package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A better base price for some lines, e.g. a tier's own price or a dealer price; the lowest of all sources is taken. A service. */
@ConsumerType
public interface PriceSource {

    /** @return stable code */
    String code();

    /** @return unit price and why, by line number; lines it has no price for are left out */
    Map<Integer, Offer> prices(Basket basket, List<Basket.Line> lines);

    /**
     * @param unitPrice per unit, not negative
     * @param reason why
     */
    record Offer(Money unitPrice, PricedSale.Reason reason) {}
}
