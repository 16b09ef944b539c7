package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemPrice;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.provider.PriceFinder.Look;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.kernel.error.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers other modules, from memory. */
@Component
public final class CatalogService implements Catalog {

    private final PriceFinder prices;
    private final Clock clock;

    @Activate
    public CatalogService(@Reference PriceFinder prices, @Reference Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    private CatalogSnapshot now() {
        return prices.look().catalog();
    }

    @Override
    public Optional<Item> item(UUID id) {
        return now().item(id).map(Known::item);
    }

    @Override
    public Map<UUID, Item> items(Collection<UUID> ids) {
        CatalogSnapshot now = now();
        Map<UUID, Item> found = new HashMap<>();
        ids.forEach(id -> now.item(id).ifPresent(known -> found.put(id, known.item())));
        return found;
    }

    @Override
    public Optional<Item> itemByCode(String code) {
        return now().itemByCode(Codes.normal(code)).map(Known::item);
    }

    @Override
    public List<Item> itemsOfProduct(UUID productId) {
        CatalogSnapshot now = now();
        return now.product(productId).map(product -> items(now, product).toList()).orElse(List.of());
    }

    @Override
    public List<Item> itemsOfCategory(UUID categoryId) {
        CatalogSnapshot now = now();
        Set<UUID> below = now.categories().subtree(categoryId);
        return now.products().map(CatalogSnapshot.Listed::product).filter(product -> below.contains(product.categoryId()))
                .flatMap(product -> items(now, product)).sorted(Comparator.comparing(Item::code)).toList();
    }

    @Override
    public List<Item> search(String typed) {
        CatalogSnapshot now = now();
        return now.search(typed).flatMap(listed -> items(now, listed.product())).sorted(Comparator.comparing(Item::code)).toList();
    }

    private static Stream<Item> items(CatalogSnapshot now, Product product) {
        return product.items().stream().flatMap(variant -> now.item(variant.id()).stream()).map(Known::item);
    }

    @Override
    public Optional<Scanned> scan(String scanned, UUID storeId) {
        return prices.look().scan(scanned, new Buyer(storeId, null, clock.instant()));
    }

    @Override
    public boolean soldAt(UUID itemId, UUID storeId) {
        Look look = prices.look();
        return look.catalog().item(itemId).filter(known -> look.soldAt(known, storeId)).isPresent();
    }

    @Override
    public ItemPrice price(UUID itemId, Buyer buyer) {
        Look look = prices.look();
        Known known = look.catalog().item(itemId).orElseThrow(() -> Problem.notFound("catalog.item-unknown").exception());
        return look.price(known, buyer);
    }

    @Override
    public Optional<Category> category(UUID id) {
        return Optional.ofNullable(now().categories().find(id));
    }

    @Override
    public List<Category> categories() {
        return now().categories().all();
    }
}
