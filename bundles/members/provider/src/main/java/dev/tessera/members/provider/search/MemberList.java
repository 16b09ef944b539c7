package dev.tessera.members.provider.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Lists members by filter, in the order of registration, name or number, page by page from where the page before ended. */
public final class MemberList {

    /** What a list can be sorted by. */
    public enum Order {
        REGISTERED("registered_at"), NAME("name_key"), NUMBER("member_number");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /**
     * A member's place in a list.
     *
     * @param value what it is sorted by, as text
     * @param memberId who
     */
    public record Place(String value, UUID memberId) {}

    private final Connection connection;

    public MemberList(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param after the last place of the page before; null for the first page
     * @return up to {@code limit} places
     */
    public List<Place> find(MemberFilter filter, Order order, boolean descending, Place after, int limit) throws SQLException {
        if (filter.isNobody()) {
            return List.of();
        }
        SqlText sql = new SqlText().add("select m." + order.column + ", m.id from members_member m where 1 = 1");
        restrict(sql, filter);
        if (after != null) {
            Object value = order == Order.REGISTERED ? Instant.parse(after.value()).atOffset(ZoneOffset.UTC) : after.value();
            String past = descending ? "<" : ">";
            sql.add(" and m." + order.column + " " + past + "= ? and (m." + order.column + " " + past + " ? or m.id " + past + " ?)", value, value,
                    after.memberId());
        }
        String direction = descending ? " desc" : "";
        sql.add(" order by m." + order.column + direction + ", m.id" + direction + " limit ?", limit);
        return sql.list(connection, row -> place(order, row));
    }

    /** @return how many there are */
    public long count(MemberFilter filter) throws SQLException {
        if (filter.isNobody()) {
            return 0;
        }
        SqlText sql = new SqlText().add("select count(*) from members_member m where 1 = 1");
        restrict(sql, filter);
        return sql.list(connection, row -> row.getLong(1)).get(0);
    }

    private static void restrict(SqlText sql, MemberFilter filter) {
        if (filter.units() != null) {
            sql.add(" and").in("m.home_unit_id", filter.units());
        }
        sql.filter(filter, "m");
    }

    private static Place place(Order order, ResultSet row) throws SQLException {
        String value = order == Order.REGISTERED ? row.getObject(1, OffsetDateTime.class).toInstant().toString() : row.getString(1);
        return new Place(value, row.getObject(2, UUID.class));
    }
}
