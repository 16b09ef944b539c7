package dev.tessera.catalog.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.transfer.ImportService.Outcome;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.tables.TableFormat;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
