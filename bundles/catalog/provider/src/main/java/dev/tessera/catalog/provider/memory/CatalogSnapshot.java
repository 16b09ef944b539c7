package dev.tessera.catalog.provider.memory;

import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.UnitTerms;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.catalog.provider.rules.Prices.Entry;
import dev.tessera.catalog.provider.rules.Prices.Origin;
import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.catalog.provider.rules.SearchText;
import dev.tessera.kernel.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The whole catalogue at one moment; never changes. The next one shares with it all that did not change. */
public final class CatalogSnapshot {

    /** An empty catalogue. */
    static final CatalogSnapshot EMPTY = new CatalogSnapshot();

    private final Shards<UUID, Listed> products;
    private final Shards<UUID, Known> items;
    private final Shards<String, UUID> codes;
    private final Shards<String, UUID> barcodes;
    private final Shards<String, UUID> scaleCodes;
    private final Shards<UUID, Map<UUID, Money>> prices;
    private final Shards<UUID, Map<UUID, UnitTerms>> terms;
    private final Surroundings surroundings;

    private CatalogSnapshot() {
        products = new Shards<>();
        items = new Shards<>();
        codes = new Shards<>();
        barcodes = new Shards<>();
        scaleCodes = new Shards<>();
        prices = new Shards<>();
        terms = new Shards<>();
        surroundings = new Surroundings(new Categories(List.of()), Map.of(), Map.of(), Set.of());
    }

    private CatalogSnapshot(CatalogSnapshot before, Changes changes) {
        surroundings = changes.surroundings();
        boolean moved = !surroundings.categories().equals(before.surroundings.categories());
        Collection<Product> changed = moved
                ? Stream.concat(before.products.values().map(Listed::product).filter(product -> !changes.products().containsKey(product.id())),
                    changes.products().values().stream()).toList()
                : changes.products().values();
        List<Variant> gone = changed.stream().map(product -> before.products.get(product.id())).filter(known -> known != null)
                .flatMap(known -> known.product().items().stream()).toList();
        products = before.products.with(map -> changed.forEach(product -> map.put(product.id(), Listed.of(product))));
        items = before.items.with(map -> changed.forEach(product -> {
            List<UUID> path = surroundings.categories().path(product.categoryId());
            product.items().forEach(variant -> map.put(variant.id(), new Known(product.item(variant, path), variant)));
        }));
        codes = before.codes.with(map -> {
            gone.forEach(variant -> map.remove(variant.code()));
            changed.forEach(product -> product.items().forEach(variant -> map.put(variant.code(), variant.id())));
        });
        barcodes = before.barcodes.with(map -> {
            gone.forEach(variant -> variant.barcodes().forEach(map::remove));
            changed.forEach(product -> product.items().forEach(variant -> variant.barcodes().forEach(gtin -> map.put(gtin, variant.id()))));
        });
        scaleCodes = before.scaleCodes.with(map -> {
            gone.stream().filter(variant -> variant.scaleCode() != null).forEach(variant -> map.remove(variant.scaleCode()));
            changed.forEach(product -> product.items().stream().filter(variant -> variant.scaleCode() != null)
                    .forEach(variant -> map.put(variant.scaleCode(), variant.id())));
        });
        prices = before.prices.with(map -> changes.prices().forEach(price -> map.put(price.itemId(),
                replaced(map.get(price.itemId()), price.listId(), price.price()))));
        terms = before.terms.with(map -> changes.terms().forEach(term -> map.put(term.itemId(),
                replaced(map.get(term.itemId()), term.unitId(), term.terms().isEmpty() ? null : term.terms()))));
    }

    private static <V> Map<UUID, V> replaced(Map<UUID, V> before, UUID key, V value) {
        Map<UUID, V> after = before == null ? new HashMap<>() : new HashMap<>(before);
        if (value == null) {
            after.remove(key);
        } else {
            after.put(key, value);
        }
        return Map.copyOf(after);
    }

    /**
     * What there are few of, read whole each time.
     *
     * @param categories the tree
     * @param lists price lists by id
     * @param layouts of scales, by unit
     * @param dealerTiers codes of the tiers whose members are dealers
     */
    public record Surroundings(Categories categories, Map<UUID, PriceList> lists, Map<UUID, ScaleLayout> layouts, Set<String> dealerTiers) {
        public Surroundings {
            lists = Map.copyOf(lists);
            layouts = Map.copyOf(layouts);
            dealerTiers = Set.copyOf(dealerTiers);
        }
    }

    /**
     * A product with what it is searched by.
     *
     * @param product the product
     * @param search its codes, names and barcodes
     */
    public record Listed(Product product, SearchText search) {
        static Listed of(Product product) {
            List<String> names = new ArrayList<>(List.of(product.name()));
            List<String> parts = new ArrayList<>(List.of(product.code()));
            product.items().forEach(item -> {
                parts.add(item.code());
                item.attributes().forEach(attribute -> names.add(attribute.content()));
                parts.addAll(item.barcodes());
                if (item.scaleCode() != null) {
                    parts.add(item.scaleCode());
                }
            });
            parts.addAll(names);
            return new Listed(product, SearchText.of(parts, names));
        }
    }

    /**
     * An item.
     *
     * @param item as others see it
     * @param variant as it is stored
     */
    public record Known(Item item, Variant variant) {}

    /** A price in a list; null if it was taken out. */
    record ListPrice(UUID listId, UUID itemId, Money price) {}

    /** What a unit does otherwise. */
    record UnitItem(UUID unitId, UUID itemId, UnitTerms terms) {}

    /** What is different from the snapshot before. */
    record Changes(Surroundings surroundings, Map<UUID, Product> products, List<ListPrice> prices, List<UnitItem> terms) {}

    /** @return this catalogue with the changes */
    CatalogSnapshot with(Changes changes) {
        return new CatalogSnapshot(this, changes);
    }

    /** @return what there are few of */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** @return the tree of categories */
    public Categories categories() {
        return surroundings.categories();
    }

    /** @return all products, in no order */
    public Stream<Listed> products() {
        return products.values();
    }

    /**
     * @param typed words that stand in a product's codes, names, variants or barcodes, or are pinyin or initials of the names; null for all
     * @return the products found, in no order
     */
    public Stream<Listed> search(String typed) {
        String[] words = typed == null ? new String[0] : SearchText.words(typed);
        return products().filter(listed -> listed.search().has(words));
    }

    /** @return the product as it was when this was read */
    public Optional<Product> product(UUID id) {
        return Optional.ofNullable(products.get(id)).map(Listed::product);
    }

    /** @return the item */
    public Optional<Known> item(UUID id) {
        return Optional.ofNullable(items.get(id));
    }

    /** @return the item of that own code, in capitals */
    public Optional<Known> itemByCode(String code) {
        return Optional.ofNullable(codes.get(code)).flatMap(this::item);
    }

    /** @return the item of that GTIN of 13 digits */
    public Optional<Known> itemByBarcode(String gtin) {
        return Optional.ofNullable(barcodes.get(gtin)).flatMap(this::item);
    }

    /** @return the item scales know by these five digits */
    public Optional<Known> itemByScaleCode(String scaleCode) {
        return Optional.ofNullable(scaleCodes.get(scaleCode)).flatMap(this::item);
    }

    /** @return what the units do otherwise, by unit */
    public Map<UUID, UnitTerms> terms(UUID itemId) {
        Map<UUID, UnitTerms> found = terms.get(itemId);
        return found == null ? Map.of() : found;
    }

    /** @return the prices of the item by list */
    public Map<UUID, Money> listPrices(UUID itemId) {
        Map<UUID, Money> found = prices.get(itemId);
        return found == null ? Map.of() : found;
    }

    /**
     * @param headquarters the unit for which the item's own price is
     * @return all prices of the item there are, in lists in use, the item's own first
     */
    public List<Entry> entries(Known known, UUID headquarters) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Origin.ITEM, null, headquarters, Audience.EVERYBODY, null, Period.ALWAYS, known.variant().price()));
        terms(known.item().id()).forEach((unit, own) -> {
            if (own.price() != null) {
                entries.add(new Entry(Origin.UNIT, null, unit, Audience.EVERYBODY, null, Period.ALWAYS, own.price()));
            }
        });
        listPrices(known.item().id()).forEach((listId, price) -> {
            PriceList list = surroundings.lists().get(listId);
            if (list != null && list.active()) {
                entries.add(new Entry(Origin.LIST, listId, list.unitId(), list.audience(), list.tier(), list.period(), price));
            }
        });
        return entries;
    }

    /**
     * @param path the units from the headquarters down to the store
     * @return whether the item is sold there: it is active, and the nearest unit that says anything about it does not leave it out
     */
    public boolean soldAt(Known known, List<UUID> path) {
        if (!known.item().active()) {
            return false;
        }
        Map<UUID, UnitTerms> own = terms(known.item().id());
        for (int depth = path.size() - 1; depth >= 0 && !own.isEmpty(); depth--) {
            UnitTerms said = own.get(path.get(depth));
            if (said != null && said.sold() != null) {
                return said.sold();
            }
        }
        return true;
    }

    /** @return how the store's scales print: as the nearest unit that says so, else weights */
    public ScaleLayout layout(List<UUID> path) {
        for (int depth = path.size() - 1; depth >= 0; depth--) {
            ScaleLayout layout = surroundings.layouts().get(path.get(depth));
            if (layout != null) {
                return layout;
            }
        }
        return ScaleLayout.DEFAULT;
    }
}
