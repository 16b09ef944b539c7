package dev.tessera.catalog.provider.product;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What would be stored by now if a trial stored anything, so that it finds what the real thing would; empty in the real thing. */
public final class Plan {

    private final Set<UUID> categories = new HashSet<>();
    private final Set<UUID> products = new HashSet<>();
    private final Set<UUID> stocked = new HashSet<>();
    private final Map<String, UUID> itemIds = new HashMap<>();
    private final Map<UUID, String> itemCodes = new HashMap<>();
    private final Owners owners = new Owners(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());

    /**
     * Which product takes what, by its id.
     *
     * @param products by product code
     * @param items by item code
     * @param barcodes by GTIN
     * @param scaleCodes by scale code
     */
    record Owners(Map<String, UUID> products, Map<String, UUID> items, Map<String, UUID> barcodes, Map<String, UUID> scaleCodes) {}

    /** A category would be there. */
    public void category(UUID id) {
        categories.add(id);
    }

    /** A product would be as given. */
    public void product(Product product) {
        products.add(product.id());
        owners.products().put(product.code(), product.id());
        product.items().forEach(item -> {
            itemIds.put(item.code(), item.id());
            itemCodes.put(item.id(), item.code());
            owners.items().put(item.code(), product.id());
            item.barcodes().forEach(barcode -> owners.barcodes().put(barcode, product.id()));
            if (item.scaleCode() != null) {
                owners.scaleCodes().put(item.scaleCode(), product.id());
            }
            if (product.stocked()) {
                stocked.add(item.id());
            } else {
                stocked.remove(item.id());
            }
        });
    }

    /** @return the id of an item that would be there; null if none would */
    public UUID item(String code) {
        return itemIds.get(code);
    }

    /** @return the code of an item that would be there; null if none would */
    public String code(UUID item) {
        return itemCodes.get(item);
    }

    boolean hasCategory(UUID id) {
        return categories.contains(id);
    }

    /** Corrects what is stored to what would be. */
    void correct(Set<UUID> storedStocked) {
        storedStocked.removeAll(itemCodes.keySet());
        storedStocked.addAll(stocked);
    }

    /** Corrects who owns what is stored to who would: what a product of the plan lets go of is free. */
    void correct(Map<String, UUID> stored, Map<String, UUID> planned, Iterable<String> keys) {
        stored.values().removeIf(products::contains);
        keys.forEach(key -> {
            if (planned.containsKey(key)) {
                stored.put(key, planned.get(key));
            }
        });
    }

    Owners owners() {
        return owners;
    }
}
