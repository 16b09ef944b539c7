package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.product.ProductService.Edit;
import dev.tessera.catalog.provider.product.ProductStore;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a large catalogue costs in memory, on H2 and PostgreSQL. Run by hand in this folder, with the number of products:
 *
 * <pre>{@code
 * mvn -o -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dev.tessera.catalog.provider.CatalogMeasure -Dexec.args=50000
 * }</pre>
 */
public final class CatalogMeasure {

    private static final int AT_ONCE = 5000;
    private static final int CALLS = 200;
    private static final int WARM_UP = 50_000;

    private CatalogMeasure() {}

    public static void main(String[] arguments) {
        int products = Integer.parseInt(arguments[0]);
        for (DatabaseKind kind : DatabaseKind.values()) {
            try (TestDatabase db = TestDatabase.start(kind, "catalog"); Module module = new Module(db)) {
                fill(module, products);
                measure(kind, module, products);
            }
        }
        System.exit(0);
    }

    /** Straight into the tables, for what is measured is not the audit trail. */
    private static void fill(Module module, int products) {
        ProductStore store = new ProductStore(module.db.module("catalog"));
        for (int from = 0; from < products; from += AT_ONCE) {
            List<Edit> edits = new ArrayList<>();
            for (int number = from; number < Math.min(from + AT_ONCE, products); number++) {
                String body = "690%09d".formatted(number);
                edits.add(module.products.draft(null, Module.goods("商品名称 " + number, false, Module.item("SKU-" + number, 1000 + number % 500,
                        body + Barcode.checkDigit(body)))));
            }
            module.db.unitOfWork().run(() -> store.insert(edits.stream().map(Edit::product).toList(), module.memory.change()));
        }
    }

    private static void measure(DatabaseKind kind, Module module, int products) {
        System.gc();
        long before = used();
        long begun = System.nanoTime();
        CatalogMemory whole = new CatalogMemory(module.db.unitOfWork(), module.db.module("catalog"));
        print(kind, products, "read whole, ms", millis(begun));
        System.gc();
        print(kind, products, "heap of it, MiB", (used() - before) / 1_048_576.0);
        whole.close();
        for (int call = 0; call < WARM_UP; call++) {
            module.prices.look().price(module.memory.now().itemByCode("SKU-" + call % products).orElseThrow(),
                    new Buyer(TestOrganization.SHANGHAI, null, module.db.clock().instant()));
        }
        List<Double> creations = new ArrayList<>();
        List<Double> searches = new ArrayList<>();
        List<Double> spellings = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            String code = "NEW-" + call;
            creations.add(time(() -> module.products.create(Module.goods("新品 " + code, false, Module.item(code, 100)))));
            String typed = "名称 4" + call;
            searches.add(time(() -> module.memory.now().search(typed).count()));
            String letters = "mingc" + call;
            spellings.add(time(() -> module.memory.now().search(letters).count()));
            Known known = module.memory.now().itemByCode("SKU-" + call * 7 % products).orElseThrow();
            Buyer buyer = new Buyer(TestOrganization.SHANGHAI, null, module.db.clock().instant());
            prices.add(time(() -> module.prices.look().price(known, buyer)) * 1000);
        }
        print(kind, products, "one product created and known, ms, median", median(creations));
        print(kind, products, "one search, ms, median", median(searches));
        print(kind, products, "one search by pinyin, ms, median", median(spellings));
        print(kind, products, "one price, µs, median", median(prices));
    }

    private static double time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return millis(begun);
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void print(DatabaseKind kind, int products, String what, double value) {
        System.out.printf("%-10s %,8d  %-45s %,10.2f%n", kind, products, what, value);
    }
}
