package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ItemPrice;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.kernel.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue kept in memory; all its items are in one category. */
final class TestCatalog implements Catalog {

    private final Map<UUID, Item> items = new ConcurrentHashMap<>();

    /** Goods sold by the piece. */
    Item goods(String code, String name) {
        UUID id = UUID.randomUUID();
        return add(new Item(id, id, ItemKind.GOODS, code, name, "瓶", false, id, Quantity.ONE, List.of(), true, true, true, true, true, null));
    }

    /** Goods sold by weight. */
    Item weighed(String code, String name) {
        UUID id = UUID.randomUUID();
        return add(new Item(id, id, ItemKind.GOODS, code, name, "kg", true, id, Quantity.ONE, List.of(), true, true, true, true, true, null));
    }

    Item pack(Item base, String code, Quantity factor) {
        return add(new Item(UUID.randomUUID(), base.productId(), ItemKind.GOODS, code, base.name() + "/箱", "箱", false, base.id(), factor, List.of(),
                true, true, true, true, true, null));
    }

    Item service(String code, String name, Item consumable, Quantity each) {
        UUID id = UUID.randomUUID();
        return add(new Item(id, id, ItemKind.SERVICE, code, name, "次", false, id, Quantity.ONE, List.of(), true, true, false, true, true,
                new ServiceTerms(30, List.of(), List.of(new ServiceTerms.Consumable(consumable.id(), each)))));
    }

    /** The service from now on uses up nothing. */
    Item without(Item service) {
        return add(new Item(service.id(), service.productId(), ItemKind.SERVICE, service.code(), service.name(), service.unit(), false, service.id(),
                Quantity.ONE, List.of(), true, true, false, true, true, new ServiceTerms(30, List.of(), List.of())));
    }

    private Item add(Item item) {
        items.put(item.id(), item);
        return item;
    }

    @Override
    public Optional<Item> item(UUID id) {
        return Optional.ofNullable(items.get(Objects.requireNonNull(id)));
    }

    @Override
    public Map<UUID, Item> items(Collection<UUID> ids) {
        Map<UUID, Item> found = new HashMap<>();
        ids.forEach(id -> item(id).ifPresent(item -> found.put(id, item)));
        return found;
    }

    @Override
    public Optional<Item> itemByCode(String code) {
        return items.values().stream().filter(item -> item.code().equalsIgnoreCase(code)).findFirst();
    }

    @Override
    public List<Item> itemsOfProduct(UUID productId) {
        return items.values().stream().filter(item -> item.productId().equals(productId)).toList();
    }

    @Override
    public List<Item> itemsOfCategory(UUID categoryId) {
        return items.values().stream().sorted(Comparator.comparing(Item::code)).toList();
    }

    @Override
    public List<Item> search(String typed) {
        return itemsOfCategory(null).stream().filter(item -> item.name().contains(typed) || item.code().contains(typed)).toList();
    }

    @Override
    public Optional<Scanned> scan(String scanned, UUID storeId) {
        return Optional.empty();
    }

    @Override
    public boolean soldAt(UUID itemId, UUID storeId) {
        return true;
    }

    @Override
    public ItemPrice price(UUID itemId, Buyer buyer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Category> category(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<Category> categories() {
        return List.of(new Category(new UUID(5, 5), null, "ALL", "全部"));
    }
}
