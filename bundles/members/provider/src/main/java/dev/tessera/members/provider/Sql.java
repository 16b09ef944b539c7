package dev.tessera.members.provider;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Set-based statements on the connection of the current unit of work. */
final class Sql {

    private Sql() {}

    /** @return how many rows it touched */
    static int execute(Connection connection, String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }
}
