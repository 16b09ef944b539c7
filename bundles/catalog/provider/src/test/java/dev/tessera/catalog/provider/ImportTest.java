package dev.tessera.catalog.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.transfer.ImportService;
import dev.tessera.catalog.provider.transfer.ImportService.Outcome;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.Sql;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableReader;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEachDatabase("catalog")
class ImportTest {

    private static final String TABLE = """
            商品编码,款号,商品名称,分类,单位,零售价,条码,颜色,尺码,所含单品,装箱数,秤编号,称重,时长
            I-MILK,,纯牛奶,乳品,盒,¥3.50,6907654321007,,,,,,,
            I-MILK-12,,,,箱,39.80,,,,I-MILK,12,,,
            I-TEE-R,I-TEE,T恤,服饰,件,"1,059.00",,红,M,,,,,
            I-TEE-B,I-TEE,,,,1059,,蓝,M,,,,,
            I-PEAR,,香梨,水果,kg,13.8元,,,,,,77,是,
            I-CUT,,剪发,,次,88,,,,,,,,45
            """;

    private final Module module;

    ImportTest(TestDatabase db) {
        module = new Module(db);
    }

    @AfterEach
    void close() {
        module.close();
    }

    private Outcome run(String table, boolean trial) {
        return module.imports.run(table.getBytes(StandardCharsets.UTF_8), trial, true);
    }

    @Test
    void aTableBecomesGoodsAndTheSameAgainChangesNothing() {
        Outcome trial = run(TABLE, true);
        assertEquals(List.of(), trial.failed());
        assertEquals(4, trial.created());
        assertTrue(module.catalog.itemByCode("I-MILK").isEmpty(), "a trial stores nothing");
        assertEquals(4, run(TABLE, false).created());
        Item box = module.catalog.itemByCode("I-MILK-12").orElseThrow();
        assertEquals("纯牛奶 箱×12", box.name());
        assertEquals(Quantity.of(12), box.factor());
        assertEquals("T恤 蓝/M", module.catalog.itemByCode("I-TEE-B").orElseThrow().name());
        assertEquals(Money.ofMinor(105_900), module.memory.now().itemByCode("I-TEE-R").orElseThrow().variant().price());
        assertEquals("00077", module.memory.now().itemByCode("I-PEAR").orElseThrow().variant().scaleCode());
        assertEquals(ItemKind.SERVICE, module.catalog.itemByCode("I-CUT").orElseThrow().kind());
        assertEquals(4, run(TABLE, false).unchanged());
        Outcome dearer = run("编码,售价\nI-MILK,3.80\n", false);
        assertEquals(1, dearer.updated(), "empty cells and missing columns leave things as they are");
        assertEquals("纯牛奶", module.catalog.scan("6907654321007", TestOrganization.SHANGHAI).orElseThrow().item().name());
        assertEquals(Money.ofMinor(380), module.memory.now().itemByCode("I-MILK").orElseThrow().variant().price());
    }

    @Test
    void linesAtFaultAreLeftOutWithTheirProductAndTellWhy() {
        module.products.create(Module.goods("占用", false, Module.item("F-TAKEN", 100, "6907654321014")));
        Outcome outcome = run("""
                code,product,name,category,price,barcode,fractional
                F-OK,,好,,1.00,,
                F-A,F-PAIR,对,,1.00,,
                F-B,F-PAIR,,,1.005,,
                F-C,,条码错,,1,6907654321015,
                F-D,,条码被占,,1,6907654321014,
                F-E,,,,1,,也许
                F-F,,没价格,,,,
                """, false);
        assertEquals(1, outcome.created());
        assertEquals(List.of(
                "3 null catalog.import-sibling-failed", "4 price catalog.import-price", "5 barcode catalog.barcode-malformed",
                "6 barcode catalog.barcode-taken", "7 name catalog.import-name", "7 fractional catalog.import-flag", "8 price catalog.import-price-missing"),
                outcome.failed().stream().flatMap(line -> line.problems().stream()
                        .map(problem -> line.number() + " " + problem.column() + " " + problem.code())).toList());
        assertTrue(module.catalog.itemByCode("F-A").isEmpty());
    }

    @Test
    void aTrialTellsWhatEachLineWouldChangeAndTheRealThingDoesJustThat() {
        run("""
                编码,款号,名称,分类,单位,售价,颜色,条码
                V-TEE-R,V-TEE,T恤,V-WEAR,件,99.00,红,6907654321106
                V-TEE-B,V-TEE,,,,99.00,蓝,
                V-SOCK,,袜子,V-WEAR,双,9.90,,
                V-CAP,,帽子,,,39.00,,
                """, false);
        String table = """
                编码,款号,名称,分类,售价,条码,在售,时长,耗材
                V-TEE-R,V-TEE,短袖T恤,V-NEW,89,,,,
                V-TEE-B,V-TEE,,,99.00,,否,,
                V-TEE-G,V-TEE,,,99.00,,,,
                V-SOCK,,袜子,V-WEAR,9.9,6907654321106,,,
                V-CAP,,帽子,,39.00,,,,
                V-BAD,,,,1.00,,,,
                V-CARE,,护理,,68,,,30,V-GEL=0.02
                V-GEL,,凝胶,,20,,,,
                """;
        Outcome trial = run(table, true);
        assertEquals(List.of("2 V-TEE-R 短袖T恤 NAME T恤>短袖T恤, CATEGORY V-WEAR>V-NEW, PRICE 99.00>89.00", "3 V-TEE-B 短袖T恤 ACTIVE 1>0"), told(trial));
        assertEquals(new ImportService.Lines(3, 2, 1), trial.items());
        assertEquals(List.of("5 catalog.barcode-taken", "7 catalog.import-name"), trial.failed().stream().map(line -> line.number() + " " + line.problems().get(0).code()).toList());
        Outcome done = run(table, false);
        assertEquals(told(trial), told(done));
        assertEquals(trial.items(), done.items());
        assertEquals(trial.failed(), done.failed());
        assertEquals(List.of(trial.created(), trial.updated(), trial.unchanged()), List.of(done.created(), done.updated(), done.unchanged()));
        Outcome again = run(table, true);
        assertEquals(List.of(), told(again), "nothing is left to change");
        assertEquals(new ImportService.Lines(0, 0, 6), again.items());
    }

    /** What one line takes another may not have, however far away it stands: the trial knows it across the parts in which a table is brought in. */
    @Test
    void aTrialFindsAcrossPartsWhatTheRealThingFinds() {
        String table = "编码,名称,售价,条码,时长,耗材\n"
                + IntStream.range(0, 600).mapToObj(number -> "W-" + number + ",货 " + number + ",1," + (number == 0 || number == 599 ? "6907654321113" : "") + ",,")
                        .collect(Collectors.joining("\n"))
                + "\nW-USES,用,1,,10,W-599=1\nW-FINE,行,1,,10,W-1=1\n";
        Outcome trial = run(table, true);
        assertEquals(List.of("601 catalog.barcode-taken", "602 catalog.import-consumables"),
                trial.failed().stream().map(line -> line.number() + " " + line.problems().get(0).code()).toList());
        assertEquals(600, trial.created());
        assertEquals(trial.failed(), run(table, false).failed());
    }

    private static List<String> told(Outcome outcome) {
        return outcome.changed().stream().map(line -> line.number() + " " + line.code() + " " + line.name() + " " + line.fields().stream()
                .map(field -> field.column() + " " + field.from() + ">" + field.to()).collect(Collectors.joining(", "))).toList();
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void whatIsExportedIsUnderstood(TableFormat format) throws IOException {
        run(TABLE.replace("I-", "X-").replace("6907654321007", "").replace(",77,", ",78,"), false);
        List<Product> before = module.memory.now().products().map(listed -> listed.product()).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        module.exports.write(out, format, null);
        Outcome outcome = module.imports.run(out.toByteArray(), false, false);
        assertEquals(List.of(), outcome.failed());
        assertEquals(before.size(), outcome.unchanged());
    }

    /** Into an empty catalogue, so that nothing is right only because it was there before. Only ids and versions are new. */
    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void whatIsExportedComesBackExactly(TableFormat format) throws IOException {
        empty();
        try (Module fresh = new Module(module.db)) {
            UUID category = fresh.categories.create(null, "R", "往返");
            long seed = System.nanoTime();
            new RandomGoods(fresh, category, new Random(seed)).create(60);
            List<Object> before = written(fresh);
            byte[] table = exported(fresh, format);
            empty();
            try (Module again = new Module(module.db)) {
                Outcome trial = again.imports.run(table, true, true);
                assertEquals(List.of(), trial.failed(), "seed " + seed);
                assertEquals(before.size(), trial.created());
                Outcome outcome = again.imports.run(table, false, true);
                assertEquals(List.of(), outcome.failed(), "seed " + seed);
                assertEquals(before, written(again), "seed " + seed);
                assertArrayEquals(rows(table), rows(exported(again, format)), "seed " + seed);
            }
        }
    }

    private static Object[] rows(byte[] table) {
        return new TableReader().read(table).lines().toArray();
    }

    private static byte[] exported(Module from, TableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        from.exports.write(out, format, null);
        return out.toByteArray();
    }

    /** Everything a product is but its ids and version, by code. */
    private static List<Object> written(Module from) {
        CatalogSnapshot now = from.memory.latest();
        return now.products().map(CatalogSnapshot.Listed::product).sorted(Comparator.comparing(Product::code))
                .map(product -> (Object) Arrays.asList(product.kind(), product.code(), product.name(), product.categoryId() != null, product.unit(),
                        product.fractional(), product.discountable(), product.earnsPoints(), product.stocked(), product.storedValuePayable(), product.active(),
                        product.taxNote(), product.description(), product.service() == null ? null : Arrays.asList(product.service().minutes(),
                        product.service().staffRoles(), product.service().consumables().stream()
                                .map(used -> now.item(used.itemId()).orElseThrow().item().code() + used.quantity()).toList()),
                        product.items().stream().map(item -> Arrays.asList(item.code(), item.attributes(), item.pack() == null ? null
                                : now.item(item.pack().baseItemId()).orElseThrow().item().code() + item.pack().unit() + item.pack().factor(), item.price(),
                                item.barcodes(), item.scaleCode(), item.active())).toList())).toList();
    }

    private void empty() {
        module.db.unitOfWork().run(() -> List.of("catalog_image", "catalog_price", "catalog_unit_item", "catalog_consumable", "catalog_barcode",
                "catalog_attribute", "catalog_item", "catalog_product", "catalog_category")
                .forEach(table -> Sql.update(module.db.module("catalog").connection(), "delete from " + table)));
    }

    @Test
    void whatServicesUseUpAndOtherAttributesAreRead() {
        Outcome outcome = run("""
                编码,名称,售价,规格属性,时长,耗材
                U-SPA,精油SPA,298,,60,u-oil=0.015; U-TOWEL=2
                U-BAD,坏的,1,,30,U-NOTHING=1
                U-WORSE,更坏的,1,口味,,
                U-OIL,精油,90,产地=云南; 香型=薰衣草\\;玫瑰,,
                U-TOWEL,毛巾,9,,,
                """, false);
        assertEquals(List.of("耗材 catalog.import-consumables", "规格属性 catalog.import-attributes"), outcome.failed().stream()
                .flatMap(line -> line.problems().stream()).map(problem -> problem.column() + " " + problem.code()).toList());
        assertEquals(3, outcome.created());
        assertEquals(List.of(new Quantity(15), Quantity.of(2)), module.catalog.itemByCode("U-SPA").orElseThrow().service().consumables().stream()
                .map(ServiceTerms.Consumable::quantity).toList());
        assertEquals(List.of(new Product.Attribute("产地", "云南"), new Product.Attribute("香型", "薰衣草;玫瑰")),
                module.memory.now().itemByCode("U-OIL").orElseThrow().variant().attributes());
    }

    @Test
    void thousandsAreBroughtInByAFewStatementsEach() {
        String table = IntStream.range(0, 1560).mapToObj(number -> {
            String body = "698%09d".formatted(number);
            return "B-" + number + ",货品 " + number + ",大宗," + number + ".99," + body + Barcode.checkDigit(body);
        }).collect(Collectors.joining("\n", "code,name,category,price,barcode\n", "\n"));
        long statements = module.db.statementsOf(() -> assertEquals(1560, run(table, false).created()));
        assertTrue(statements < 3 * 1560, "what is left is the audit trail and the outbox: " + statements);
    }
}
