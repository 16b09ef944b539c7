package dev.tessera.members.provider.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Searches members by the beginning of a term. The order is that of the index, so a page costs what a page holds, however many members
 * there are: names that begin so before names that have it inside, then by term. For a caller who sees some units only, each unit is
 * one range of the index that leads with the unit.
 */
public final class TermSearch {

    /** Where one searches: the start of a name or number, inside a name, the last four characters of a phone or card. */
    public enum Place { START, INSIDE, LAST_FOUR }

    // From here on, looking into every unit's range costs more than passing over the strangers in the one range of all.
    private static final int MANY_UNITS = 100;

    /**
     * A member found.
     *
     * @param place where
     * @param term by which term
     * @param memberId who
     */
    public record Hit(int place, String term, UUID memberId) {}

    /**
     * What to look for.
     *
     * @param from first term
     * @param before end of the terms, itself not one of them
     * @param places where, in the order of the answer
     */
    public record Range(String from, String before, List<Place> places) {

        /** @return the range of all terms that begin so */
        public static Range startingWith(String prefix) {
            return new Range(prefix, successor(prefix), List.of(Place.START, Place.INSIDE));
        }

        /** @return the range of one term of last four characters */
        public static Range lastFour(String term) {
            return new Range(term, term + "\u0001", List.of(Place.LAST_FOUR));
        }

        /** @return the smallest text greater than all that begin so, in the order of code points */
        private static String successor(String prefix) {
            int last = prefix.codePointBefore(prefix.length());
            String head = prefix.substring(0, prefix.length() - Character.charCount(last));
            int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
            return head + (last == Character.MAX_CODE_POINT ? "" : Character.toString(next));
        }
    }

    private final Connection connection;

    public TermSearch(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param after the last hit of the page before; null for the first page
     * @return up to {@code limit} hits, each member once
     */
    public List<Hit> find(Range range, MemberFilter filter, Hit after, int limit) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        if (filter.isNobody()) {
            return hits;
        }
        for (Place place : range.places()) {
            boolean done = after != null && place.ordinal() < after.place();
            if (!done && hits.size() < limit) {
                Hit from = after != null && place.ordinal() == after.place() ? after : null;
                hits.addAll(findAt(place, range, filter, from, limit - hits.size()));
            }
        }
        return hits;
    }

    // The order names the columns of the index from its first on, though they are all alike: only so does H2 read in the order of the
    // index and stop at the limit, where it would else read and sort all that begins so.
    private List<Hit> findAt(Place place, Range range, MemberFilter filter, Hit after, int limit) throws SQLException {
        if (filter.units() == null || filter.units().size() > MANY_UNITS) {
            return select(place, range, filter, null, after, limit).add(" order by t.place, t.term, t.member_id limit ?", limit)
                    .list(connection, TermSearch::hit);
        }
        SqlText all = new SqlText();
        String separator = "select * from (";
        for (UUID unit : filter.units()) {
            all.add(separator + "(").add(select(place, range, filter, unit, after, limit))
                    .add(" order by t.unit_id, t.place, t.term, t.member_id limit ?)", limit);
            separator = " union all ";
        }
        return all.add(") t order by term, member_id limit ?", limit).list(connection, TermSearch::hit);
    }

    private static SqlText select(Place place, Range range, MemberFilter filter, UUID unit, Hit after, int limit) {
        SqlText sql = new SqlText().add("select t.place, t.term, t.member_id from members_search_term t");
        if (!filter.isPlain()) {
            sql.add(" join members_member m on m.id = t.member_id");
        }
        sql.add(" where t.place = ? and t.term >= ? and t.term < ?", place.ordinal(), after == null ? range.from() : after.term(), range.before());
        if (unit != null) {
            sql.add(" and t.unit_id = ?", unit);
        } else if (filter.units() != null) {
            sql.add(" and").in("t.unit_id", filter.units());
        }
        if (after != null) {
            sql.add(" and (t.term > ? or t.member_id > ?)", after.term(), after.memberId());
        }
        if (!filter.isPlain()) {
            sql.filter(filter, "m");
        }
        return sql.add(onlyFirst(place, range));
    }

    /**
     * A member is found once, by the first of their terms. Place and term are wrapped, so that no database looks for them by the range of
     * the search, which may be long, but always by the member, who has a dozen terms.
     */
    private static SqlText onlyFirst(Place place, Range range) {
        String earlier = " and not exists (select 1 from members_search_term e where e.member_id = t.member_id and e.place + 0 = ?"
                + " and (e.term || '') >= ? and (e.term || '') < ";
        SqlText sql = new SqlText().add(earlier + "t.term)", place.ordinal(), range.from());
        if (place == Place.INSIDE) {
            sql.add(earlier + "?)", Place.START.ordinal(), range.from(), range.before());
        }
        return sql;
    }

    private static Hit hit(ResultSet row) throws SQLException {
        return new Hit(row.getInt(1), row.getString(2), row.getObject(3, UUID.class));
    }
}
