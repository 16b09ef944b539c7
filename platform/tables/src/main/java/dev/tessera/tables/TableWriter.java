package dev.tessera.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table line by line, keeping little of it in memory. */
public abstract class TableWriter implements Closeable {

    /** Writes one line. */
    public abstract void line(List<String> cells) throws IOException;

    /** @return a writer of the format to the stream, which stays open */
    public static TableWriter to(OutputStream out, TableFormat format) throws IOException {
        return format == TableFormat.CSV ? new Csv(out) : new Xlsx(out);
    }

    private static final class Csv extends TableWriter {

        private final CsvWriter writer;

        Csv(OutputStream out) throws IOException {
            OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            // Without the mark, spreadsheets take the file for the local encoding and garble Chinese.
            text.write('\uFEFF');
            writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        }

        @Override
        public void line(List<String> cells) {
            writer.writeRecord(cells.stream().map(cell -> cell == null ? "" : CsvGuard.guard(cell)).toList());
        }

        @Override
        public void close() throws IOException {
            writer.flush();
        }
    }

    private static final class Xlsx extends TableWriter {

        private static final int LINES_IN_MEMORY = 500;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int line;

        Xlsx(OutputStream out) {
            workbook = new Workbook(out, "Tessera", "1.0");
            sheet = workbook.newWorksheet("1");
        }

        @Override
        public void line(List<String> cells) throws IOException {
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) != null) {
                    // Always a text: a workbook runs no formula that is a text.
                    sheet.inlineString(line, column, legal(cells.get(column)));
                }
            }
            if (++line % LINES_IN_MEMORY == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }

        private static String legal(String cell) {
            return cell.codePoints().filter(point -> point >= ' ' || point == '\t' || point == '\n')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }
    }
}
