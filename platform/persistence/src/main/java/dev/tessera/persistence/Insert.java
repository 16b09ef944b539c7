package dev.tessera.persistence;

import java.util.List;

/** Rows to be added to one table, for {@link ModuleDatabase#later(Insert, java.util.Collection)}; made once and kept in a constant. */
public final class Insert {

    private final List<String> types;
    private final String oneRow;
    private final String manyRows;

    private Insert(String table, Columns columns) {
        String into = "insert into " + table + " (" + String.join(", ", columns.names()) + ") ";
        this.types = columns.types();
        this.oneRow = into + "values (" + Sql.marks(types.size()) + ")";
        this.manyRows = into + "select * from " + Sql.rows(types);
    }

    /**
     * @param table the table
     * @param columns each a column's name, a blank and its type without length, e.g. {@code "amount bigint"}
     */
    public static Insert into(String table, String... columns) {
        return new Insert(table, Columns.of(List.of(columns)));
    }

    /** @return the statement that adds one row, with a mark for each column */
    public String oneRow() {
        return oneRow;
    }

    /** @return the statement that adds however many rows on PostgreSQL, with a mark for an array of each column's values */
    public String manyRows() {
        return manyRows;
    }

    /** @return the columns' types in their order */
    public List<String> types() {
        return types;
    }
}
