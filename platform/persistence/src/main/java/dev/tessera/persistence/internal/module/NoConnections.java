package dev.tessera.persistence.internal.module;

import java.sql.Connection;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Sessions get the connection of their unit of work; a factory has none to give. */
public final class NoConnections implements ConnectionProvider {

    @Override
    public Connection getConnection() {
        throw new UnsupportedOperationException("Sessions are opened by ModuleDatabase inside a unit of work only.");
    }

    @Override
    public void closeConnection(Connection connection) {
        throw new UnsupportedOperationException("The unit of work closes its connection.");
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException("nothing to unwrap");
    }
}
