package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.price.PriceListService;
import dev.tessera.catalog.provider.price.UnitTermsService;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.catalog.provider.rest.CatalogApplication;
import dev.tessera.catalog.provider.transfer.ExportService;
import dev.tessera.catalog.provider.transfer.ImportService;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Money;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.RestSupport;
import dev.tessera.web.testing.RestServer;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The module's services put together by hand, as declarative services would. */
final class Module implements AutoCloseable {

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final TestOrganization organization;
    final CatalogMemory memory;
    final ProductService products;
    final CategoryService categories;
    final PriceListService lists;
    final UnitTermsService terms;
    final SettingsService settings;
    final ImageService images;
    final ImportService imports;
    final ExportService exports;
    final PriceFinder prices;
    final CatalogService catalog;

    Module(TestDatabase db) {
        this.db = db;
        var database = db.module("catalog");
        organization = new TestOrganization(db.clock());
        memory = new CatalogMemory(db.unitOfWork(), database);
        Foundation foundation = new Foundation(db.unitOfWork(), database, memory, db.ids(), db.events(), this::record, access, organization);
        products = new ProductService(foundation);
        categories = new CategoryService(foundation);
        lists = new PriceListService(foundation);
        terms = new UnitTermsService(foundation);
        settings = new SettingsService(foundation);
        images = new ImageService(foundation);
        Deployment deployment = new Deployment() {
            @Override
            public Currency currency() {
                return Currency.getInstance("CNY");
            }

            @Override
            public ZoneId zone() {
                return ZoneId.of("Asia/Shanghai");
            }
        };
        imports = new ImportService(foundation, products, categories, deployment);
        exports = new ExportService(memory, deployment);
        prices = new PriceFinder(memory, organization);
        catalog = new CatalogService(prices, db.clock());
    }

    private void record(Change change) {
        db.unitOfWork().afterCommit(() -> audit.add(change));
    }

    CatalogApplication application(RestSupport support) {
        return new CatalogApplication(support, RestServer.messages(), memory, products, images, categories, prices, terms, lists, settings, imports, exports,
                organization, access, db.clock());
    }

    /** Goods of these items. */
    static ProductDraft goods(String name, boolean fractional, ItemDraft... items) {
        return new ProductDraft(ItemKind.GOODS, null, name, null, fractional ? "kg" : "件", fractional, true, true, true, true, true, null, null, null,
                List.of(), List.of(), List.of(items));
    }

    /** A base item. */
    static ItemDraft item(String code, long price, String... barcodes) {
        return new ItemDraft(null, code, List.of(), null, Money.ofMinor(price), List.of(barcodes), null, true);
    }

    /** An item of a size and colour. */
    static ItemDraft variant(String code, long price, String colour, String size) {
        return new ItemDraft(null, code, List.of(new Attribute("颜色", colour), new Attribute("尺码", size)), null, Money.ofMinor(price), List.of(), null, true);
    }

    /** A pack. */
    static ItemDraft pack(String code, long price, PackDraft pack, String... barcodes) {
        return new ItemDraft(null, code, List.of(), pack, Money.ofMinor(price), List.of(barcodes), null, true);
    }

    /** A weighed item. */
    static ItemDraft weighed(String code, long price, String scaleCode) {
        return new ItemDraft(null, code, List.of(), null, Money.ofMinor(price), List.of(), scaleCode, true);
    }

    UUID itemId(String code) {
        return catalog.itemByCode(code).orElseThrow().id();
    }

    @Override
    public void close() {
        memory.close();
    }
}
