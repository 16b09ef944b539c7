package dev.tessera.inventory.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.catalog.api.Item;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;

@OnEachDatabase("inventory")
class InventoryDemoTest {

    private final TestDatabase db;

    InventoryDemoTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void everyStoreHasTheWholeAssortment() {
        try (Module module = new Module(db)) {
            Item water = module.catalog.goods("W", "矿泉水");
            Item rice = module.catalog.weighed("R", "大米");
            module.catalog.pack(water, "W12", Quantity.of(12));
            module.catalog.service("M", "按摩", water, Quantity.ONE);
            TestOrganization organization = new TestOrganization(db.clock());
            db.unitOfWork().run(() -> new InventoryDemo(module.documents, module.catalog, organization).fill(new Random(7)));
            organization.stores(TestOrganization.HEADQUARTERS).forEach(store -> {
                assertEquals(2, module.views.stockOf(store.id(), null, false).size());
                assertEquals(0, module.views.stockOf(store.id(), null, true).size());
            });
            assertEquals(3, module.views.movements(organization.stores(TestOrganization.HEADQUARTERS).get(0).id(),
                    rice.id(), null, 10).size(), "opened, delivered, broken");
            assertEquals(0, db.unitOfWork().readOnly(module.check::differences).size());
        }
    }
}
