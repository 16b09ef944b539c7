package dev.tessera.catalog.api;

import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.PricedSale.Traits;
import java.util.List;
import java.util.UUID;

/**
 * What can be rung up: one variant of a product (size, colour …) in one unit (piece, box, kilogram …). A box of twelve is an item of its own,
 * with its own code, barcodes and price, that stands for twelve of another item, its base; stock is kept of the base.
 *
 * @param id never changes
 * @param productId the product it belongs to, with all its variants and units
 * @param kind goods or service
 * @param code the business's own code, unique among all items whatever its case; 1 to 40 characters
 * @param name the whole name as the receipt shows it, with variant and pack
 * @param unit what one of it is called, e.g. {@code 瓶}, {@code 箱}, {@code kg}
 * @param fractional whether it is sold in parts of a unit (weighed, measured); otherwise only whole numbers of it
 * @param baseItemId the item stock is kept of; its own id unless it is a pack
 * @param factor how many base units are in one of it; one unless it is a pack
 * @param categoryIds its categories, nearest first
 * @param discountable whether promotions may lower its price
 * @param earnsPoints whether it counts for points
 * @param stocked whether it leaves stock
 * @param storedValuePayable whether stored value may pay for it
 * @param active whether it is sold at all; stores may leave it out besides
 * @param service what doing it takes; null unless it is a service
 */
public record Item(UUID id, UUID productId, ItemKind kind, String code, String name, String unit, boolean fractional, UUID baseItemId,
        Quantity factor, List<UUID> categoryIds, boolean discountable, boolean earnsPoints, boolean stocked, boolean storedValuePayable,
        boolean active, ServiceTerms service) {

    public Item {
        categoryIds = List.copyOf(categoryIds);
    }

    /** @return what the rules of a sale may ask about it */
    public Traits traits() {
        return new Traits(categoryIds, discountable, earnsPoints, stocked, storedValuePayable);
    }

    /** @return how much of the base item that much of it is, rounded half up to a thousandth */
    public Quantity inBaseUnits(Quantity quantity) {
        return new Quantity(Math.floorDiv(Math.addExact(Math.multiplyExact(quantity.thousandths(), factor.thousandths()), 500), 1000));
    }
}
