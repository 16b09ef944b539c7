package dev.tessera.catalog.provider.product;

import dev.tessera.catalog.api.CatalogItemChanged;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.Foundation;
import dev.tessera.catalog.provider.entity.CategoryRow;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates and edits products with their items, one or many at once. */
@Component(service = ProductService.class)
public final class ProductService {

    private static final String SUBJECT = "catalog.product";

    private final Foundation foundation;
    private final ProductStore store;

    @Activate
    public ProductService(@Reference Foundation foundation) {
        this.foundation = foundation;
        this.store = new ProductStore(foundation.database());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such product */
    public Product get(UUID id) {
        return foundation.read(() -> find(id));
    }

    private Product find(UUID id) {
        Product product = store.find(List.of(id)).get(id);
        if (product == null) {
            throw Problem.notFound("catalog.product-unknown").exception();
        }
        return product;
    }

    /** @return the products of these codes, by code */
    public Map<String, Product> byCode(Set<String> codes) {
        return foundation.read(() -> store.findByCode(List.copyOf(codes)).values().stream().collect(Collectors.toMap(Product::code, product -> product)));
    }

    /** @return the new product's id */
    public UUID create(ProductDraft draft) {
        return foundation.write(() -> {
            long revision = begin();
            Product product = ProductRules.check(draft, null, foundation.ids());
            save(List.of(new Edit(null, product)), revision);
            return product.id();
        });
    }

    /** Stores other values of a product; when nothing differs, nothing is recorded. */
    public void edit(UUID id, String ifMatch, ProductDraft draft) {
        foundation.write(() -> {
            long revision = begin();
            Product before = find(id);
            EntityVersion.check(ifMatch, before.version());
            save(List.of(new Edit(before, ProductRules.check(draft, before, foundation.ids()))), revision);
            return null;
        });
    }

    /**
     * One product of several.
     *
     * @param before as it is stored; null for a new one
     * @param product as it is to be
     */
    public record Edit(Product before, Product product) {

        /** @return whether it differs from what is stored */
        public boolean changes() {
            return before == null || !before.equals(withVersionOf(before));
        }

        private Product withVersionOf(Product other) {
            return new Product(product.id(), other.version(), product.kind(), product.code(), product.name(), product.categoryId(), product.unit(),
                    product.fractional(), product.discountable(), product.earnsPoints(), product.stocked(), product.storedValuePayable(),
                    product.active(), product.taxNote(), product.description(), product.service(), product.items());
        }
    }

    /**
     * Checks a draft alone, without looking at other products.
     *
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming every field at fault
     */
    public Edit draft(Product before, ProductDraft draft) {
        return new Edit(before, ProductRules.check(draft, before, foundation.ids()));
    }

    /**
     * Creates and edits many at once, in a few statements.
     *
     * @return which of them differed from what was stored
     */
    public List<Edit> saveAll(List<Edit> edits) {
        return foundation.write(() -> save(edits, begin()));
    }

    /**
     * Begins a change in the current unit of work: what is read from here on is still so when it commits.
     *
     * @return the number of the change
     */
    public long begin() {
        foundation.access().require(CatalogPermissions.EDIT, null);
        return foundation.memory().change();
    }

    private List<Edit> save(List<Edit> edits, long revision) {
        List<Edit> changing = edits.stream().filter(Edit::changes).toList();
        if (!changing.isEmpty()) {
            faults(changing.stream().map(Edit::product).toList()).values().stream().findFirst().ifPresent(fault -> {
                throw fault.exception();
            });
            store.insert(changing.stream().filter(edit -> edit.before() == null).map(Edit::product).toList(), revision);
            List<Edit> known = changing.stream().filter(edit -> edit.before() != null).toList();
            store.update(known.stream().map(Edit::before).toList(), known.stream().map(Edit::product).toList(), revision);
            changing.forEach(edit -> {
                foundation.audit(edit.before() == null ? "catalog.product.create" : "catalog.product.edit", SUBJECT, edit.product().id(), null,
                        edit.before(), edit.product());
                foundation.publish(new CatalogItemChanged(edit.product().id()));
            });
        }
        return changing;
    }

    /**
     * Looks at what else there is: a few queries for all of them.
     *
     * @return what is wrong with each of the products, by id; those with which nothing is are missing
     */
    public Map<UUID, Problem> faults(List<Product> products) {
        return faults(products, new Plan());
    }

    /**
     * Looks at what else there is, and in a trial what there would be.
     *
     * @return what is wrong with each of the products, by id; those with which nothing is are missing
     */
    public Map<UUID, Problem> faults(List<Product> products, Plan plan) {
        Taken taken = taken(products, plan);
        Map<UUID, Problem> faults = new HashMap<>();
        for (Product product : products) {
            fault(product, taken, plan).ifPresent(fault -> faults.put(product.id(), fault));
        }
        return faults;
    }

    private Optional<Problem> fault(Product product, Taken taken, Plan plan) {
        if (product.categoryId() != null && !plan.hasCategory(product.categoryId()) && foundation.session().find(CategoryRow.class, product.categoryId()) == null) {
            return Optional.of(Problem.invalid("catalog.category-unknown").at("/categoryId", "catalog.category-unknown"));
        }
        List<String> conflict = taken.conflict(product);
        if (!conflict.isEmpty()) {
            return Optional.of(Problem.conflict(conflict.get(1)).with("code", conflict.get(2))
                    .at(conflict.get(0), conflict.get(1), Map.of("code", conflict.get(2))));
        }
        List<Consumable> used = product.service() == null ? List.of() : product.service().consumables();
        return used.stream().filter(one -> !taken.stocked().contains(one.itemId())).findFirst().map(one -> Problem.invalid("catalog.consumable-unknown")
                .at("/service/consumables/" + used.indexOf(one) + "/itemId", "catalog.consumable-unknown"));
    }

    /**
     * What is already there of what the products name, by whose it is.
     *
     * @param products product by product code
     * @param items product by item code
     * @param barcodes product by GTIN
     * @param scaleCodes product by scale code
     * @param stocked items that can be used up
     */
    private record Taken(Map<String, UUID> products, Map<String, UUID> items, Map<String, UUID> barcodes, Map<String, UUID> scaleCodes,
            Set<UUID> stocked) {

        /** @return pointer, code and value of the first thing that is another product's; what the product takes is its own from now on */
        List<String> conflict(Product product) {
            if (!free(products, product.code(), product)) {
                return List.of("/code", "catalog.product-code-taken", product.code());
            }
            for (int index = 0; index < product.items().size(); index++) {
                Variant item = product.items().get(index);
                String pointer = "/items/" + index;
                if (!free(items, item.code(), product)) {
                    return List.of(pointer + "/code", "catalog.item-code-taken", item.code());
                }
                for (int place = 0; place < item.barcodes().size(); place++) {
                    if (!free(barcodes, item.barcodes().get(place), product)) {
                        return List.of(pointer + "/barcodes/" + place, "catalog.barcode-taken", item.barcodes().get(place));
                    }
                }
                if (item.scaleCode() != null && !free(scaleCodes, item.scaleCode(), product)) {
                    return List.of(pointer + "/scaleCode", "catalog.scale-code-taken", item.scaleCode());
                }
            }
            return List.of();
        }

        private static boolean free(Map<String, UUID> owners, String key, Product product) {
            UUID owner = owners.putIfAbsent(key, product.id());
            return owner == null || owner.equals(product.id());
        }
    }

    private Taken taken(List<Product> products, Plan plan) {
        List<Variant> items = products.stream().flatMap(product -> product.items().stream()).toList();
        Set<Object> consumables = new HashSet<>();
        products.stream().filter(product -> product.service() != null)
                .forEach(product -> product.service().consumables().forEach(used -> consumables.add(used.itemId())));
        Set<UUID> stocked = new HashSet<>();
        owners("select i.id, p.id from catalog_item i join catalog_product p on p.id = i.product_id where p.stocked and i.id in (%s)",
                consumables.stream()).keySet().forEach(id -> stocked.add(UUID.fromString(id)));
        plan.correct(stocked);
        return new Taken(
                owners("select code, id from catalog_product where code in (%s)", plan, plan.owners().products(), products.stream().map(Product::code)),
                owners("select code, product_id from catalog_item where code in (%s)", plan, plan.owners().items(), items.stream().map(Variant::code)),
                owners("select b.gtin, i.product_id from catalog_barcode b join catalog_item i on i.id = b.item_id where b.gtin in (%s)",
                        plan, plan.owners().barcodes(), items.stream().flatMap(item -> item.barcodes().stream())),
                owners("select scale_code, product_id from catalog_item where scale_code in (%s)", plan, plan.owners().scaleCodes(),
                        items.stream().map(Variant::scaleCode).filter(Objects::nonNull)), stocked);
    }

    private Map<String, UUID> owners(String sql, Plan plan, Map<String, UUID> planned, Stream<String> keys) {
        List<String> wanted = keys.distinct().toList();
        Map<String, UUID> owners = owners(sql, wanted.stream());
        plan.correct(owners, planned, wanted);
        return owners;
    }

    private Map<String, UUID> owners(String sql, Stream<?> keys) {
        Object[] wanted = keys.distinct().toArray();
        Map<String, UUID> owners = new HashMap<>();
        if (wanted.length > 0) {
            Sql.query(foundation.connection(), sql.formatted(Sql.marks(wanted.length)),
                    row -> owners.put(row.getString(1), row.getObject(2, UUID.class)), wanted);
        }
        return owners;
    }
}
