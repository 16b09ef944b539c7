package dev.tessera.catalog.provider.product;

import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A product with all its items, as it is stored.
 *
 * @param id never changes
 * @param version counts its edits
 * @param kind never changes
 * @param code unique among products, in capitals
 * @param name without variant and pack
 * @param categoryId null if it is in none
 * @param unit what one of its base items is called
 * @param fractional whether base items are sold in parts of a unit
 * @param discountable whether promotions may lower its price
 * @param earnsPoints whether it counts for points
 * @param stocked whether it leaves stock; never of a service
 * @param storedValuePayable whether stored value may pay for it
 * @param active whether it is sold at all
 * @param taxNote what the bookkeeper needs to know; null if nothing
 * @param description for people; null if there is none
 * @param service what doing it takes; null unless it is a service
 * @param items its items, packs after their bases
 */
public record Product(UUID id, long version, ItemKind kind, String code, String name, UUID categoryId, String unit, boolean fractional,
        boolean discountable, boolean earnsPoints, boolean stocked, boolean storedValuePayable, boolean active, String taxNote,
        String description, ServiceTerms service, List<Variant> items) {

    public Product {
        items = List.copyOf(items);
    }

    /**
     * One item of it.
     *
     * @param id never changes
     * @param code unique among items, in capitals
     * @param attributes what tells it from its siblings, e.g. colour and size, in order
     * @param pack what it packs; null if it is a base item
     * @param price the chain's price of one of it
     * @param barcodes GTINs of 13 digits
     * @param scaleCode the five digits by which scales know it; null if they do not
     * @param active whether it is sold, if the product is
     */
    public record Variant(UUID id, String code, List<Attribute> attributes, Pack pack, Money price, List<String> barcodes, String scaleCode,
            boolean active) {
        public Variant {
            attributes = List.copyOf(attributes);
            barcodes = List.copyOf(barcodes);
        }
    }

    /**
     * @param name e.g. colour
     * @param content e.g. red
     */
    public record Attribute(String name, String content) {}

    /**
     * @param baseItemId an item of the same product
     * @param unit what one pack is called
     * @param factor how many base units are in it
     */
    public record Pack(UUID baseItemId, String unit, Quantity factor) {}

    /** @return the item as others see it */
    public Item item(Variant variant, List<UUID> categoryIds) {
        Pack pack = variant.pack();
        return new Item(variant.id(), id, kind, variant.code(), name(variant), pack == null ? unit : pack.unit(), fractional && pack == null,
                pack == null ? variant.id() : pack.baseItemId(), pack == null ? Quantity.ONE : pack.factor(), categoryIds, discountable,
                earnsPoints, stocked, storedValuePayable, active && variant.active(), service);
    }

    private String name(Variant variant) {
        List<String> parts = new ArrayList<>(List.of(name));
        if (!variant.attributes().isEmpty()) {
            parts.add(variant.attributes().stream().map(Attribute::content).collect(Collectors.joining("/")));
        }
        if (variant.pack() != null) {
            parts.add(variant.pack().unit() + "×" + variant.pack().factor().toDecimal().stripTrailingZeros().toPlainString());
        }
        return String.join(" ", parts);
    }
}
