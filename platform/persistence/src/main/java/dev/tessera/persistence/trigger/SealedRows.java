package dev.tessera.persistence.trigger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;

/**
 * Put before updates and deletes, for each row: no row goes away, and a row changes once, when it is sealed. The seal is the table's last
 * column. Sealing fills it, and with it whatever else was empty; what was written before stays.
 */
public final class SealedRows implements Trigger {

    private volatile String table;

    /** For H2. */
    public SealedRows() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        this.table = tableName;
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        if (newRow == null || !isSealing(oldRow, newRow)) {
            throw new SQLException(table + " is append-only: its rows are sealed once and never changed or deleted", AppendOnly.REFUSED);
        }
    }

    private static boolean isSealing(Object[] oldRow, Object[] newRow) {
        int seal = oldRow.length - 1;
        if (oldRow[seal] != null || newRow[seal] == null) {
            return false;
        }
        for (int column = 0; column < seal; column++) {
            if (oldRow[column] != null && !Objects.deepEquals(oldRow[column], newRow[column])) {
                return false;
            }
        }
        return true;
    }
}
