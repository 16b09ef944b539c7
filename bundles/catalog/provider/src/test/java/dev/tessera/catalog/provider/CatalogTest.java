package dev.tessera.catalog.provider;

import static dev.tessera.catalog.provider.Module.goods;
import static dev.tessera.catalog.provider.Module.item;
import static dev.tessera.catalog.provider.Module.pack;
import static dev.tessera.catalog.provider.Module.variant;
import static dev.tessera.catalog.provider.Module.weighed;
import static dev.tessera.organization.testing.TestOrganization.HANGZHOU;
import static dev.tessera.organization.testing.TestOrganization.HEADQUARTERS;
import static dev.tessera.organization.testing.TestOrganization.SHANGHAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.CatalogItemChanged;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.UnitTerms;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.sales.api.PricedSale.Reason;
import dev.tessera.testing.MigrationCheck;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@OnEachDatabase("catalog")
class CatalogTest {

    private final Module module;

    CatalogTest(TestDatabase db) {
        module = new Module(db);
    }

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void variantsAndPacksAreItemsOfTheirOwn() {
        UUID id = module.products.create(goods("汽水 330ml", false, item("SODA", 350, "6901234567892"),
                pack("SODA-24", 7900, new PackDraft("soda", "箱", Quantity.of(24)), "6901234567908")));
        Item box = module.catalog.scan("6901234567908", SHANGHAI).orElseThrow().item();
        assertEquals("汽水 330ml 箱×24", box.name());
        assertEquals(module.itemId("SODA"), box.baseItemId());
        assertEquals(Quantity.of(48), box.inBaseUnits(Quantity.of(2)));
        assertEquals(Money.ofMinor(7900), module.catalog.price(box.id(), buyer(SHANGHAI, null)).unitPrice());
        assertEquals(List.of("SODA", "SODA-24"), module.catalog.itemsOfProduct(id).stream().map(Item::code).toList());
        module.products.create(goods("T恤", false, variant("TEE-R-M", 5900, "红", "M"), variant("TEE-R-L", 5900, "红", "L")));
        assertEquals("T恤 红/L", module.catalog.itemByCode("tee-r-l").orElseThrow().name());
        assertEquals(1, module.db.published(CatalogItemChanged.class).stream().filter(event -> event.productId().equals(id)).count());
    }

    @Test
    void aProductIsStoredAsItIsReadFromMemory() {
        UUID id = module.products.create(goods("文件夹", false, item("FOLDER", 1200, "73513537"),
                pack("FOLDER-10", 10000, new PackDraft("FOLDER", "包", Quantity.of(10)))));
        Product stored = module.products.get(id);
        assertEquals(stored, module.memory.now().product(id).orElseThrow());
        try (Module there = new Module(module.db)) {
            assertEquals(stored, there.memory.now().product(id).orElseThrow(), "read whole, it is what it is read in parts");
        }
    }

    @Test
    void anEditKeepsItemsAndSaysWhatIsWrong() {
        UUID id = module.products.create(goods("杯子", false, item("CUP", 2000, "4006381333931"), pack("CUP-6", 11000, new PackDraft("CUP", "盒", Quantity.of(6)))));
        Product before = module.products.get(id);
        ItemDraft cup = draft(before.items().get(0), 2100, List.of());
        ItemDraft six = pack("CUP-6", 11000, new PackDraft("CUP", "盒", Quantity.of(8)));
        ItemDraft eight = new ItemDraft(before.items().get(1).id(), "CUP-6", List.of(), six.pack(), six.price(), List.of(), null, true);
        assertEquals("catalog.item-left-out", problem(() -> module.products.edit(id, "*", goods("杯子", false, cup))));
        assertEquals("catalog.pack-stays", problem(() -> module.products.edit(id, "*", goods("杯子", false, cup, eight))));
        assertEquals("web.version-outdated", problem(() -> module.products.edit(id, "\"7\"", goods("杯子", false, cup, eight))));
        ItemDraft asItWas = new ItemDraft(eight.id(), "CUP-6", List.of(), new PackDraft("CUP", "盒", Quantity.of(6)), six.price(), List.of(), null, false);
        module.products.edit(id, "\"0\"", goods("马克杯", false, cup, asItWas));
        assertEquals(1, module.products.get(id).version());
        assertTrue(module.catalog.scan("4006381333931", SHANGHAI).isEmpty(), "the barcode was taken off");
        assertFalse(module.catalog.itemByCode("CUP-6").orElseThrow().active());
        int recorded = module.audit.size();
        module.products.edit(id, "\"1\"", goods("马克杯", false, cup, asItWas));
        assertEquals(1, module.products.get(id).version(), "nothing differs, so nothing is recorded");
        assertEquals(recorded, module.audit.size());
    }

    private static ItemDraft draft(Variant item, long price, List<String> barcodes) {
        return new ItemDraft(item.id(), item.code(), item.attributes(), null, Money.ofMinor(price), barcodes, item.scaleCode(), item.active());
    }

    @Test
    void everyFaultOfAProductIsNamed() {
        ProductDraft draft = goods("坏", false, item("A B", -1, "6901234567893"), item("GOOD", 1, "73513537", "73513537"));
        ProblemException refused = assertThrows(ProblemException.class, () -> module.products.create(draft));
        assertEquals(List.of("/items/0/code", "/items/0/price", "/items/0/barcodes/0", "/items/1/barcodes/1", "/code"),
                refused.problem().fields().stream().map(field -> field.pointer()).toList());
    }

    @Test
    void whatBelongsToAnotherProductIsRefused() {
        module.products.create(goods("甲", true, weighed("JIA", 100, "00001")));
        module.products.create(goods("乙", false, item("YI", 100, "5901234123457")));
        assertEquals("catalog.product-code-taken", problem(() -> module.products.create(goods("丙", false, item("yi", 100)))));
        assertEquals("catalog.barcode-taken", problem(() -> module.products.create(goods("丙", false, item("BING", 100, "5901234123457")))));
        assertEquals("catalog.scale-code-taken", problem(() -> module.products.create(goods("丙", true, weighed("BING", 100, "00001")))));
    }

    @Test
    void scalesPrintWeightsOrPricesAsTheNearestUnitSays() {
        module.products.create(goods("苹果", true, weighed("APPLE", 1280, "00042")));
        assertEquals(new Quantity(735), scan("2100042", "00735", SHANGHAI).quantity());
        module.settings.setLayout(HANGZHOU, "\"0\"", new ScaleLayout(Set.of("21"), Set.of("22")));
        Scanned priced = scan("2200042", "00941", HANGZHOU);
        assertEquals(Money.ofMinor(941), priced.labelPrice());
        assertEquals(new Quantity(735), priced.quantity(), "9.41 at 12.80 a kilogram is 735.16 g");
        assertEquals(new Quantity(941), scan("2200042", "00941", SHANGHAI).quantity(), "there the same digits are a weight");
        assertEquals("catalog.prefix-twice", problem(() -> module.settings.setLayout(HANGZHOU, "*", new ScaleLayout(Set.of("21"), Set.of("21")))));
    }

    private Scanned scan(String head, String value, UUID store) {
        String body = head + value;
        return module.catalog.scan(body + Barcode.checkDigit(body), store).orElseThrow();
    }

    @Test
    void thePriceIsTheLowestOfWhatTheBuyerMayHaveAndTellsWhy() {
        module.products.create(goods("茶叶", false, item("TEA", 10000)));
        UUID tea = module.itemId("TEA");
        UUID gold = list("GOLD", HEADQUARTERS, Audience.TIER, "gold", Period.ALWAYS);
        UUID dealer = list("DEALER", HEADQUARTERS, Audience.DEALER, null, Period.ALWAYS);
        module.lists.setPrices(gold, Map.of(tea, Money.ofMinor(9000)));
        module.lists.setPrices(dealer, Map.of(tea, Money.ofMinor(7000)));
        module.terms.set(HANGZHOU, tea, "\"0\"", new UnitTerms(Money.ofMinor(8800), null));
        assertPrice(10000, tea, SHANGHAI, null, "catalog.reason.item-price");
        assertPrice(9000, tea, SHANGHAI, "gold", "catalog.reason.tier-price");
        assertPrice(8800, tea, HANGZHOU, null, "catalog.reason.unit-price");
        assertPrice(8800, tea, HANGZHOU, "gold", "catalog.reason.unit-price");
        assertPrice(10000, tea, SHANGHAI, "wholesale", "catalog.reason.item-price");
        module.settings.setDealers("\"0\"", Set.of("wholesale"));
        assertPrice(7000, tea, SHANGHAI, "wholesale", "catalog.reason.dealer-price");
        module.lists.setPrices(gold, Collections.singletonMap(tea, null));
        assertPrice(10000, tea, SHANGHAI, "gold", "catalog.reason.item-price");
    }

    private UUID list(String code, UUID unit, Audience audience, String tier, Period period) {
        return module.lists.create(new PriceList(null, 0, code, "list " + code, unit, audience, tier, period, true));
    }

    private void assertPrice(long price, UUID item, UUID store, String tier, String reason) {
        var found = module.catalog.price(item, buyer(store, tier));
        assertEquals(Money.ofMinor(price), found.unitPrice());
        assertEquals(reason, found.reasons().stream().map(Reason::code).reduce((first, last) -> last).orElseThrow());
    }

    private Buyer buyer(UUID store, String tier) {
        return new Buyer(store, tier, module.db.clock().instant());
    }

    @Test
    void aStoreLeavesOutWhatItDoesNotSell() {
        module.products.create(goods("冰淇淋", false, item("ICE", 800)));
        UUID ice = module.itemId("ICE");
        module.terms.set(HEADQUARTERS, ice, "\"0\"", new UnitTerms(null, false));
        assertFalse(module.catalog.soldAt(ice, SHANGHAI));
        module.terms.set(SHANGHAI, ice, "\"0\"", new UnitTerms(null, true));
        assertTrue(module.catalog.soldAt(ice, SHANGHAI), "the nearest unit decides");
        assertFalse(module.catalog.soldAt(ice, HANGZHOU));
        assertEquals("web.version-outdated", problem(() -> module.terms.set(SHANGHAI, ice, "\"0\"", new UnitTerms(null, null))));
    }

    @Test
    void categoriesFormATreeAndItemsKnowTheirs() {
        UUID food = module.categories.create(null, "food", "食品");
        UUID fruit = module.categories.create(food, "fruit", "水果");
        ProductDraft pear = goods("梨", true, weighed("PEAR", 700, "00077"));
        module.products.create(new ProductDraft(pear.kind(), null, pear.name(), fruit, "kg", true, true, true, true, true, true, null, null, null,
                List.of(), List.of(), pear.items()));
        assertEquals(List.of(fruit, food), module.catalog.itemByCode("PEAR").orElseThrow().categoryIds());
        assertEquals(List.of("PEAR"), module.catalog.itemsOfCategory(food).stream().map(Item::code).toList());
        UUID fresh = module.categories.create(null, "fresh", "生鲜");
        module.categories.edit(fruit, "*", fresh, "fruit", "水果");
        assertEquals(List.of(fruit, fresh), module.catalog.itemByCode("PEAR").orElseThrow().categoryIds(), "moved with its category");
        assertEquals("catalog.category-circle", problem(() -> module.categories.edit(fresh, "*", fruit, "fresh", "生鲜")));
        assertEquals("catalog.category-in-use", problem(() -> module.categories.remove(fruit, "*")));
        module.categories.remove(food, "*");
    }

    @Test
    void aNewProductIsKnownWithoutReadingAllOthersAgain() {
        module.products.saveAll(many(0, 2000));
        long few = module.db.statementsOf(() -> module.products.create(goods("新品", false, item("NEW-1", 100))));
        module.products.saveAll(many(2000, 4000));
        assertEquals(few, module.db.statementsOf(() -> module.products.create(goods("新品", false, item("NEW-2", 100)))));
        assertTrue(few < 40, few + " statements");
        assertEquals(4002, module.memory.now().search("货").count() + module.memory.now().search("新品").count());
    }

    @Test
    void goodsAreFoundByPinyinAndInitialsOfTheirNames() {
        module.products.create(goods("农夫山泉矿泉水 550ml", false, new ItemDraft(null, "PY-1", List.of(new Attribute("口味", "柠檬")), null, Money.ofMinor(200), List.of(),
                null, true)));
        for (String typed : List.of("nongfushanquan", "nfsq", "kuangqs", "KQS", "柠檬", "ningmeng", "py-1 nm", "农夫 550", "kqs550ml")) {
            assertEquals(List.of("PY-1"), found(typed), typed);
        }
        for (String typed : List.of("ongfu", "sqnf", "py-1 pingguo")) {
            assertEquals(List.of(), found(typed), typed);
        }
    }

    private List<String> found(String typed) {
        return module.catalog.search(typed).stream().map(Item::code).toList();
    }

    private List<ProductService.Edit> many(int from, int to) {
        List<ProductService.Edit> edits = new ArrayList<>();
        for (int number = from; number < to; number++) {
            String body = "690%09d".formatted(number);
            edits.add(module.products.draft(null, goods("货 " + number, false, item("P-" + number, number, body + Barcode.checkDigit(body)))));
        }
        return edits;
    }

    @Test
    void onlyWhoMayForTheWholeChainEditsGoods() {
        module.access.grantNothing();
        assertEquals("security.forbidden", problem(() -> module.products.create(goods("丁", false, item("DING", 1)))));
    }

    @Test
    void migrations() {
        MigrationCheck.of("catalog");
    }

    private static String problem(Executable work) {
        return assertThrows(ProblemException.class, work).problem().code();
    }
}
