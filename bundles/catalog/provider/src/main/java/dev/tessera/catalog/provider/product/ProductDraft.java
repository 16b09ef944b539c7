package dev.tessera.catalog.provider.product;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.util.List;
import java.util.UUID;

/**
 * What somebody wants a product to be, before it is checked.
 *
 * @param code null to have the first item's
 * @param minutes how long a service takes; null if that is not planned
 * @param staffRoles who may do it; empty for anybody
 * @param consumables what one service uses up
 */
public record ProductDraft(ItemKind kind, String code, String name, UUID categoryId, String unit, boolean fractional, boolean discountable,
        boolean earnsPoints, boolean stocked, boolean storedValuePayable, boolean active, String taxNote, String description, Integer minutes,
        List<String> staffRoles, List<Consumable> consumables, List<ItemDraft> items) {

    public ProductDraft {
        staffRoles = List.copyOf(staffRoles);
        consumables = List.copyOf(consumables);
        items = List.copyOf(items);
    }

    /**
     * @param id null for a new item
     * @param barcodes as scanned or typed
     */
    public record ItemDraft(UUID id, String code, List<Attribute> attributes, PackDraft pack, Money price, List<String> barcodes,
            String scaleCode, boolean active) {
        public ItemDraft {
            attributes = List.copyOf(attributes);
            barcodes = List.copyOf(barcodes);
        }
    }

    /**
     * @param baseCode the code of the base item, which is listed before
     * @param unit what one pack is called
     * @param factor how many base units are in it
     */
    public record PackDraft(String baseCode, String unit, Quantity factor) {}
}
