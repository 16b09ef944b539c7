package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.provider.DocumentService.Draft;
import dev.tessera.inventory.provider.DocumentService.Line;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.module.DemoData;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shelves that are filled: an opening balance of the whole assortment in every store, and a delivery and some breakage in one. */
@Component
public final class InventoryDemo implements DemoData {

    private final DocumentService documents;
    private final Catalog catalog;
    private final Organization organization;

    @Activate
    public InventoryDemo(@Reference DocumentService documents, @Reference Catalog catalog, @Reference Organization organization) {
        this.documents = documents;
        this.catalog = catalog;
        this.organization = organization;
    }

    @Override
    public String module() {
        return "inventory";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public void fill(RandomGenerator random) {
        List<Item> goods = catalog.categories().stream().filter(category -> category.parentId() == null).map(Category::id)
                .map(catalog::itemsOfCategory).flatMap(Collection::stream).filter(item -> item.stocked() && item.baseItemId().equals(item.id()))
                .distinct().toList();
        List<Unit> stores = organization.headquarters().map(unit -> organization.stores(unit.id())).orElse(List.of());
        if (goods.isEmpty() || stores.isEmpty()) {
            return;
        }
        for (Unit store : stores) {
            documents.record(new Draft(store.id(), MovementKind.OPENING, null, null, null,
                    goods.stream().map(item -> new Line(item.id(), Quantity.of(30 + random.nextInt(170)))).toList()));
        }
        Unit first = stores.get(0);
        documents.record(new Draft(first.id(), MovementKind.RECEIPT, null, "GH-20261122-01", "周末补货",
                goods.stream().limit(12).map(item -> new Line(item.id(), Quantity.of(24))).toList()));
        documents.record(new Draft(first.id(), MovementKind.ADJUSTMENT, AdjustmentReason.DAMAGE, null, "搬运破损",
                List.of(new Line(goods.get(0).id(), Quantity.of(-2)))));
    }
}
