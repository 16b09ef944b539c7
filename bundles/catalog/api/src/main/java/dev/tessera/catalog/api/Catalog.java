package dev.tessera.catalog.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The catalogue, for other modules to ask. Answered from memory without a query, so a checkout may ask as often as it likes, inside or
 * outside a unit of work.
 *
 * <p>A change made on this node is seen as soon as its unit of work has committed (not before, not even inside that unit); a change made on
 * another node within two seconds. One call sees one consistent state; two calls may see two.
 *
 * <p>Nothing here looks at permissions: that is for the caller to do.
 */
@ProviderType
public interface Catalog {

    /** @return the item, inactive ones included; empty if there is no such item */
    Optional<Item> item(UUID id);

    /** @return the items by id, inactive ones included; unknown ids are missing */
    Map<UUID, Item> items(Collection<UUID> ids);

    /** @return the item with that own code, whatever its case; inactive ones included; empty if there is none */
    Optional<Item> itemByCode(String code);

    /** @return all items of the product, its base items first; empty if there is no such product */
    List<Item> itemsOfProduct(UUID productId);

    /** @return the items in the category and those below it, inactive ones included, by code; empty if there is no such category */
    List<Item> itemsOfCategory(UUID categoryId);

    /**
     * Finds items by what somebody types.
     *
     * @param typed words, each of which stands in the product's codes, names, variants or barcodes, or is their names' pinyin or its initials, in
     *     full or begun; blank finds all
     * @return the items found, inactive ones included, by code
     */
    List<Item> search(String typed);

    /**
     * @param scanned an own code, a barcode, or an in-store barcode with weight or price inside, read as the store's scales print it
     * @return what it means; empty if nothing has it
     */
    Optional<Scanned> scan(String scanned, UUID storeId);

    /** @return whether the store sells the item: it is active and neither the store nor a unit above it left it out */
    boolean soldAt(UUID itemId, UUID storeId);

    /**
     * @return what the item costs there, for them, then, and why
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code catalog.item-unknown} if there is no such item
     */
    ItemPrice price(UUID itemId, Buyer buyer);

    /** @return the category; empty if there is no such category */
    Optional<Category> category(UUID id);

    /** @return all categories, parents before children, brothers and sisters by code */
    List<Category> categories();
}
