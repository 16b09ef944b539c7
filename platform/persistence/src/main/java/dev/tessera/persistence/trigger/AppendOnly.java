package dev.tessera.persistence.trigger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Refuses whatever it is put before: updates and deletes on a table to which rows are only added. */
public final class AppendOnly implements Trigger {

    /** The state of what is not allowed. */
    static final String REFUSED = "42501";

    private volatile String table;

    /** For H2. */
    public AppendOnly() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        this.table = tableName;
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        throw new SQLException(table + " is append-only: its rows are neither changed nor deleted", REFUSED);
    }
}
