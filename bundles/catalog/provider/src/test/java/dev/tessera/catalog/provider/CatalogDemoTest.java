package dev.tessera.catalog.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.kernel.Money;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@OnEachDatabase("catalog")
class CatalogDemoTest {

    private final TestDatabase db;

    CatalogDemoTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void aSupermarketIsThere() {
        try (Module module = new Module(db)) {
            CatalogDemo demo = new CatalogDemo(module.categories, module.products, module.lists, module.organization);
            long statements = db.statementsOf(() -> db.unitOfWork().run(() -> demo.fill(new Random(1))));
            assertTrue(statements < 600, statements + " statements");
            assertTrue(module.memory.now().products().count() >= 80);
            List<Item> fruit = module.catalog.itemsOfCategory(module.catalog.categories().stream().filter(known -> known.code().equals("FRUIT"))
                    .findFirst().orElseThrow().id());
            assertTrue(fruit.stream().allMatch(item -> item.fractional() && item.stocked()));
            Buyer gold = new Buyer(TestOrganization.SHANGHAI, "gold", db.clock().instant());
            assertEquals(Money.ofMinor(1233), module.catalog.price(module.itemId("FRUIT-01"), gold).unitPrice(), "12.98 less 5 percent");
            assertEquals(ItemKind.SERVICE, module.catalog.itemByCode("SVC-SPA").orElseThrow().kind());
        }
    }
}
