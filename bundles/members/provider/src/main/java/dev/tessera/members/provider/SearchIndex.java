package dev.tessera.members.provider;

import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.Readings;
import dev.tessera.members.provider.rules.SearchTerms;
import dev.tessera.persistence.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what members are found by in step with what is known of them. */
@Component(service = SearchIndex.class)
public final class SearchIndex {

    /** Terms a name or number begins with. */
    static final int START = 0;
    /** Terms that begin inside a name. */
    static final int INSIDE = 1;
    /** Last four characters of phones, cards and the number. */
    static final int LAST_FOUR = 2;

    private final Foundation foundation;
    private final MemberStore store;
    private final SearchTerms terms = new SearchTerms(new Readings());

    @Activate
    public SearchIndex(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /** @return the spellings of a whole name */
    Set<String> spellings(String name) {
        return terms.wholeSpellings(name);
    }

    /** Writes the member's terms anew. */
    void refresh(MemberRow member) {
        remove(member.id());
        try (PreparedStatement insert = connection().prepareStatement(
                "insert into members_search_term (member_id, unit_id, place, term) values (?, ?, ?, ?)")) {
            Set<SearchTerms.Term> found = terms.of(member.profile().name());
            found.add(new SearchTerms.Term(false, member.number()));
            for (SearchTerms.Term term : found) {
                add(insert, member, term.inside() ? INSIDE : START, term.text());
            }
            for (String lastFour : store.lastFours(member.id())) {
                add(insert, member, LAST_FOUR, store.lastFourTerm(lastFour));
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    /** Removes whatever the member is found by. */
    void remove(UUID memberId) {
        try (PreparedStatement delete = connection().prepareStatement("delete from members_search_term where member_id = ?")) {
            delete.setObject(1, memberId);
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    private Connection connection() {
        return foundation.connection();
    }

    private static void add(PreparedStatement insert, MemberRow member, int place, String term) throws SQLException {
        insert.setObject(1, member.id());
        insert.setObject(2, member.homeUnitId());
        insert.setInt(3, place);
        insert.setString(4, term);
        insert.addBatch();
    }
}
