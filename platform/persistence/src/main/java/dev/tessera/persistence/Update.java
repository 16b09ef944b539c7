package dev.tessera.persistence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change of some columns of rows found by their id, for {@link Sql#updateEach}; made once and kept in a constant. */
public final class Update {

    private final List<String> types;
    private final String oneRow;
    private final String manyRows;

    private Update(String table, Columns set, Columns all) {
        this.types = all.types();
        this.oneRow = "update " + table + " set " + set.names().stream().map(name -> name + " = ?").collect(Collectors.joining(", ")) + " where id = ?";
        this.manyRows = "update " + table + " r set " + set.names().stream().map(name -> name + " = v." + name).collect(Collectors.joining(", "))
                + " from " + Sql.rows(types) + " v (" + String.join(", ", all.names()) + ") where r.id = v.id";
    }

    /**
     * @param table a table whose key is {@code id uuid}
     * @param columns what is set, each a column's name, a blank and its type without length, e.g. {@code "amount bigint"}
     */
    public static Update of(String table, String... columns) {
        List<String> set = List.of(columns);
        return new Update(table, Columns.of(set), Columns.of(Stream.concat(set.stream(), Stream.of("id uuid")).toList()));
    }

    /** @return the statement that changes one row, with a mark for each column and the last for the id */
    public String oneRow() {
        return oneRow;
    }

    /**
     * @return the statement that changes however many rows on PostgreSQL, with a mark for an array of each column's values and the last for the
     *     ids. It locks the rows in no order: where others may want the same ones, they are locked before.
     */
    public String manyRows() {
        return manyRows;
    }

    /** @return the types of the columns in their order and of the id */
    public List<String> types() {
        return types;
    }
}
