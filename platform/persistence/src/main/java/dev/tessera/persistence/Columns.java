package dev.tessera.persistence;

import java.util.List;

/** Columns of a table as statements for many rows name them. */
record Columns(List<String> names, List<String> types) {

    /** @param columns each a column's name, a blank and its type without length, e.g. {@code "amount bigint"} */
    static Columns of(List<String> columns) {
        List<String[]> parts = columns.stream().map(column -> column.split(" ", 2)).toList();
        return new Columns(parts.stream().map(part -> part[0]).toList(), parts.stream().map(part -> part[1]).toList());
    }
}
