package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** One module's door to the current unit of work. */
public final class SessionFactoryDatabase implements ModuleDatabase, AutoCloseable {

    private final SessionFactory factory;
    private final DatabaseKind kind;
    private final ConnectionUnitOfWork unitOfWork;

    /** @param factory the module's own, closed with this; null if the module has no entities */
    public SessionFactoryDatabase(SessionFactory factory, DatabaseKind kind, ConnectionUnitOfWork unitOfWork) {
        this.factory = factory;
        this.kind = kind;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Session session() {
        return unitOfWork.current().session(this, this::open);
    }

    private Session open(Connection connection) {
        if (factory == null) {
            throw new IllegalStateException("This module declares no entities, so it has a connection but no session.");
        }
        return factory.withOptions().connection(connection).openSession();
    }

    @Override
    public Connection connection() {
        return unitOfWork.current().connection(this);
    }

    @Override
    public void later(Insert insert, Collection<Object[]> rows) {
        unitOfWork.current().later(insert, rows);
    }

    @Override
    public void later(String sql, Object... parameters) {
        unitOfWork.current().later(sql, parameters);
    }

    @Override
    public <T> List<T> look(String query, Sql.Row<T> read, Object... parameters) {
        return unitOfWork.look(query, read, parameters);
    }

    @Override
    public DatabaseKind kind() {
        return kind;
    }

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
