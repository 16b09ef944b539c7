package dev.tessera.members.provider.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A statement that is put together from parts, each with its parameters. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** What becomes of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    SqlText add(String part, Object... values) {
        text.append(part);
        parameters.addAll(List.of(values));
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    SqlText in(String column, Collection<?> values) {
        text.append(' ').append(column).append(" in (").append(String.join(", ", Collections.nCopies(values.size(), "?"))).append(')');
        parameters.addAll(values);
        return this;
    }

    SqlText filter(MemberFilter filter, String member) {
        add(" and " + member + ".status = ?", filter.status().name());
        if (filter.tagId() != null) {
            add(" and exists (select 1 from members_member_tag mt where mt.tag_id = ? and mt.member_id = " + member + ".id)", filter.tagId());
        }
        if (filter.stage() != null) {
            add(" and " + member + ".stage = ?", filter.stage().name());
        }
        if (filter.source() != null) {
            add(" and " + member + ".source = ?", filter.source());
        }
        if (filter.registeredFrom() != null) {
            add(" and " + member + ".registered_at >= ?", filter.registeredFrom().atOffset(ZoneOffset.UTC));
        }
        if (filter.registeredBefore() != null) {
            add(" and " + member + ".registered_at < ?", filter.registeredBefore().atOffset(ZoneOffset.UTC));
        }
        return this;
    }

    <T> List<T> list(Connection connection, Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }
}
