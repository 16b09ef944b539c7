package dev.tessera.jobs.internal;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL on this module's tables, inside units of work. */
final class Database {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase tables;

    Database(UnitOfWork unitOfWork, ModuleDatabase tables) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
    }

    /** Work on an open connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Makes one thing of one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    boolean isH2() {
        return tables.kind() == DatabaseKind.H2;
    }

    /** The connection of the current unit of work. */
    Connection connection() {
        return tables.connection();
    }

    /** In the caller's unit of work, or a new one. */
    <T> T joined(Work<T> work) {
        return unitOfWork.required(() -> run(work));
    }

    /** In the caller's unit of work, or a new one that cannot write. */
    <T> T reading(Work<T> work) {
        return unitOfWork.readOnly(() -> run(work));
    }

    /** In a unit of its own, whatever the caller is in. */
    <T> T apart(Work<T> work) {
        return unitOfWork.requiresNew(() -> run(work));
    }

    private <T> T run(Work<T> work) {
        try {
            return work.on(tables.connection());
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, Row<T> row, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values); ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i]);
            }
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    /** A statement failed; its cause carries the SQL state by which a unit of work knows whether to try again. */
    static final class DatabaseFailure extends RuntimeException {
        DatabaseFailure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
