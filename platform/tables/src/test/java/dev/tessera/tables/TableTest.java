package dev.tessera.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final String CSV = "姓名,手机号,备注\r\n张伟,13800138000,\"爱吃\"\"辣\"\"\n不要香菜\"\r\n\r\n𠮷野,13900139000\r\n";

    private final TableReader reader = new TableReader();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void everyEncodingReadsTheSame(String charset) {
        String text = charset.startsWith("UTF-16") ? "\uFEFF" + CSV : CSV;
        assertTable(reader.read(text.getBytes(Charset.forName(charset))));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstHeading() {
        assertTable(reader.read(("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertTable(Table table) {
        assertEquals(List.of("姓名", "手机号", "备注"), table.headings());
        assertEquals(List.of(List.of("张伟", "13800138000", "爱吃\"辣\"\n不要香菜"), List.of("𠮷野", "13900139000", "")), table.lines());
    }

    @Test
    void separatorsAreFound() {
        assertEquals(List.of(List.of("a,b", "c")), reader.read("x;y\na,b;c\n".getBytes(StandardCharsets.UTF_8)).lines());
        assertEquals(List.of(List.of("a", "c")), reader.read("x\ty\na\tc\n".getBytes(StandardCharsets.UTF_8)).lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "姓名", "姓名\n", ",,\na,b,c\n"})
    void whatHoldsNoLinesIsRefused(String text) {
        assertThrows(ProblemException.class, () -> reader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rubbishIsRefusedAndNeverBreaks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] rubbish = new byte[random.nextInt(2000)];
            random.nextBytes(rubbish);
            if (random.nextBoolean() && rubbish.length > 4) {
                System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, rubbish, 0, 4);
            }
            try {
                assertTrue(!reader.read(rubbish).lines().isEmpty(), () -> "seed " + seed);
            } catch (ProblemException refused) {
                assertTrue(refused.problem().code().startsWith("tables."), () -> "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void whatIsWrittenReadsTheSame(TableFormat format) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "=+-@|%'\",;\t ab张伟𠮷1\n";
        List<List<String>> lines = new ArrayList<>(List.of(List.of("a", "b", "c")));
        for (int line = 0; line < 1200; line++) {
            List<String> cells = new ArrayList<>();
            for (int cell = 0; cell < 3; cell++) {
                StringBuilder text = new StringBuilder("x".repeat(cell == 2 ? 1 : 0));
                int length = 1 + random.nextInt(8);
                for (int i = 0; i < length; i++) {
                    int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
                    text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
                }
                // An apostrophe before a formula is what the guard writes, so it cannot be told from a real one.
                cells.add(text.toString().replaceFirst("^['\\s]+", "").strip());
            }
            lines.add(cells);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.to(out, format)) {
            for (List<String> line : lines) {
                writer.line(line);
            }
        }
        Table table = reader.read(out.toByteArray());
        assertEquals(lines.subList(1, lines.size()), table.lines(), () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+8613800138000", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "|cmd", "%0A"})
    void noCellBecomesAFormula(String cell) {
        assertEquals("'" + cell, CsvGuard.guard(cell));
        assertEquals(cell, CsvGuard.unguard(CsvGuard.guard(cell)));
    }

    @Test
    void numbersAndDatesOfWorkbooksAreText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("会员");
            sheet.value(0, 0, "手机");
            sheet.value(0, 1, "生日");
            sheet.value(1, 0, 13800138000L);
            sheet.value(1, 1, LocalDate.of(1990, 5, 17));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
        }
        assertEquals(List.of(List.of("13800138000", "1990-05-17")), reader.read(out.toByteArray()).lines());
    }
}
