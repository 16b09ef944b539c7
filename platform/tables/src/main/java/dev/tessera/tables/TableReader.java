package dev.tessera.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tessera.kernel.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads CSV in UTF-8, UTF-16 with byte order mark or GB18030, and the first sheet of XLSX workbooks. */
public final class TableReader {

    private static final int MOST_LINES = 100_000;
    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_CELL = 4000;
    // With cell formats, without which a date is but a number.
    private static final ReadingOptions FORMATS = new ReadingOptions(true, false);
    private static final Charset GB18030 = Charset.forName("GB18030");

    /**
     * @param content the whole file
     * @return its table
     * @throws dev.tessera.kernel.error.ProblemException INVALID, saying what is wrong, if it cannot be read or is too large
     */
    public Table read(byte[] content) {
        boolean zip = content.length > 3 && content[0] == 'P' && content[1] == 'K';
        Table table = zip ? readWorkbook(content) : readText(content);
        if (table.headings().stream().allMatch(String::isBlank) || table.lines().isEmpty()) {
            throw Problem.invalid("tables.empty").exception();
        }
        return table;
    }

    private static Table readText(byte[] content) {
        Charset charset = charset(content);
        String text = charset.decode(ByteBuffer.wrap(content)).toString();
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (bare.indexOf('\0') >= 0) {
            throw Problem.invalid("tables.unreadable").exception();
        }
        char separator = separator(bare.lines().findFirst().orElse(""));
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(bare)) {
            return table(TableFormat.CSV, charset.name(), String.valueOf(separator), reader.stream().map(CsvRecord::getFields));
        } catch (CsvParseException broken) {
            throw Problem.invalid("tables.unreadable").exception(broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What is not proper UTF-8 and has no byte order mark is GB18030, of which GBK and GB2312 are parts. */
    private static Charset charset(byte[] content) {
        if (startsWith(content, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException other) {
            return GB18030;
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && content[0] == (byte) first && content[1] == (byte) second;
    }

    private static char separator(String heading) {
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static Table readWorkbook(byte[] content) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return table(TableFormat.XLSX, null, null, rows.map(TableReader::cells).filter(cells -> cells.stream().anyMatch(cell -> !cell.isBlank())));
        } catch (IOException | ExcelReaderException | UncheckedIOException broken) {
            throw Problem.invalid("tables.unreadable").exception(broken);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        row.stream().limit(MOST_COLUMNS + 1).forEach(cell -> cells.add(cell == null ? "" : text(cell)));
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell) ? date(cell.asDate()) : number(cell.asNumber());
        }
        String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null && !format.startsWith("\"") && (format.contains("yy") || format.contains("YY") || format.contains("m/d") || format.contains("年"));
    }

    private static String date(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString() : moment.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Table table(TableFormat format, String charset, String separator, Stream<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>();
        rows.limit(MOST_LINES + 2L).forEach(cells -> lines.add(cells.stream().map(TableReader::clean).toList()));
        if (lines.isEmpty()) {
            throw Problem.invalid("tables.empty").exception();
        }
        List<String> headings = lines.get(0);
        if (lines.size() > MOST_LINES + 1 || headings.size() > MOST_COLUMNS) {
            throw Problem.invalid("tables.too-large").with("lines", MOST_LINES).with("columns", MOST_COLUMNS).exception();
        }
        return new Table(format, charset, separator, headings, lines.subList(1, lines.size()).stream().map(cells -> fit(cells, headings.size())).toList());
    }

    private static String clean(String cell) {
        String text = CsvGuard.unguard(cell.strip());
        return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text.replace("\0", "");
    }

    private static List<String> fit(List<String> cells, int length) {
        if (cells.size() == length) {
            return cells;
        }
        List<String> fitted = new ArrayList<>(cells.subList(0, Math.min(length, cells.size())));
        fitted.addAll(Collections.nCopies(length - fitted.size(), ""));
        return fitted;
    }
}
