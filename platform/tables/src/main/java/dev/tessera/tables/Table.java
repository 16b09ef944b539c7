package dev.tessera.tables;

import java.util.List;

/**
 * A table as it was read.
 *
 * @param format what it was read from
 * @param charset the encoding of its text; null of a workbook
 * @param separator what separates cells; null of a workbook
 * @param headings the first line
 * @param lines the lines below, each as long as the headings
 */
public record Table(TableFormat format, String charset, String separator, List<String> headings, List<List<String>> lines) {
    public Table {
        headings = List.copyOf(headings);
        lines = List.copyOf(lines);
    }
}
