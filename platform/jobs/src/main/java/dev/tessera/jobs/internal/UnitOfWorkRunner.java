package dev.tessera.jobs.internal;

import com.github.kagkarlsson.shaded.jdbc.BatchPreparedStatementSetter;
import com.github.kagkarlsson.shaded.jdbc.ConnectionSupplier;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.PreparedStatementSetter;
import com.github.kagkarlsson.shaded.jdbc.ResultSetMapper;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import com.github.kagkarlsson.shaded.jdbc.ThreadLocalTransactionContextProvider;
import java.sql.Connection;
import java.util.List;

/** Has each of db-scheduler's statements run in a unit of work of its own, so that it needs no data source. */
final class UnitOfWorkRunner extends JdbcRunner {

    private final Database database;

    UnitOfWorkRunner(Database database) {
        super(new Current(database), new ThreadLocalTransactionContextProvider());
        this.database = database;
    }

    @Override
    public int execute(String query, PreparedStatementSetter parameters) {
        return database.apart(connection -> super.execute(query, parameters));
    }

    @Override
    public <T> List<T> query(String query, PreparedStatementSetter parameters, RowMapper<T> mapper) {
        return database.apart(connection -> super.query(query, parameters, mapper));
    }

    @Override
    public <T> T query(String query, PreparedStatementSetter parameters, ResultSetMapper<T> mapper) {
        return database.apart(connection -> super.query(query, parameters, mapper));
    }

    @Override
    public <U> int[] executeBatch(String query, List<U> values, BatchPreparedStatementSetter<U> parameters) {
        return database.apart(connection -> super.executeBatch(query, values, parameters));
    }

    private record Current(Database database) implements ConnectionSupplier {

        @Override
        public Connection getConnection() {
            return database.connection();
        }

        @Override
        public boolean commitWhenAutocommitDisabled() {
            return false;
        }

        @Override
        public boolean isExternallyManagedConnection() {
            return true;
        }
    }
}
