package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.members.api.Member;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.TermSearch.Hit;
import dev.tessera.members.provider.search.TermSearch;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class SearchTest {

    private static final MemberFilter ALL = MemberFilter.within(null);
    private static final MemberFilter SHANGHAI = MemberFilter.within(Set.of(TestOrganization.SHANGHAI));
    private static final MemberFilter HANGZHOU = MemberFilter.within(Set.of(TestOrganization.HANGZHOU));

    private final Module module;

    SearchTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void namesPinyinInitialsAndDigitsFind() {
        Member zeng = module.register("曾国藩", "+8613755551234");
        for (String typed : List.of("曾国藩", "曾", "国藩", "zengguofan", "ZengGuo", "zeng guo fan", "guofan", "zgf", "gf", "cengguo", "zēngguófān",
                "1234", "13755551234", "+86 137 5555 1234", zeng.number(), zeng.number().substring(0, 7))) {
            assertTrue(find(typed, ALL).contains(zeng.id()), typed);
            assertTrue(find(typed, SHANGHAI).contains(zeng.id()), typed);
            assertTrue(!find(typed, HANGZHOU).contains(zeng.id()), typed);
            assertTrue(!find(typed, MemberFilter.within(Set.of())).contains(zeng.id()), typed);
        }
        for (String typed : List.of("曾国荃", "zengguoquan", "9999", "%", "_", "' or 1=1 --", "\uD83D\uDE00", "13755551235")) {
            assertTrue(!find(typed, ALL).contains(zeng.id()), typed);
        }
    }

    @Test
    void whoIsNamedSoComesBeforeWhoHasItInside() {
        Member inside = module.register("王溥仪");
        Member start = module.register("溥仪");
        assertEquals(List.of(start.id(), inside.id()), find("溥", ALL));
        assertEquals(List.of(start.id(), inside.id()), find("puyi", ALL));
    }

    @Test
    void pagesHoldEverybodyOnce() {
        Set<UUID> people = new HashSet<>();
        for (int i = 0; i < 23; i++) {
            // Every syllable begins alike, so each of them matches by several terms.
            people.add(module.register(i % 2 == 0 ? "翟翟翟" : "某翟翟").id());
        }
        for (MemberFilter filter : List.of(ALL, SHANGHAI)) {
            List<UUID> seen = new ArrayList<>();
            Hit after = null;
            List<Hit> page;
            do {
                page = module.search.search("z", new MemberFilter(filter.units(), null, null, "paging", null, null, filter.status()), after, 4);
                assertEquals(List.of(), page, "nobody came by that source");
                page = module.search.search("翟", filter, after, 4);
                page.forEach(hit -> seen.add(hit.memberId()));
                after = page.isEmpty() ? null : page.get(page.size() - 1);
            } while (page.size() == 4);
            assertEquals(people.size(), seen.size());
            assertEquals(people, new HashSet<>(seen));
        }
    }

    @Test
    void aNewNameAndANewHomeAreFound() {
        Member member = module.register("尉迟恭");
        ProfileEdit edit = module.editOf(member.id());
        module.profiles.edit(member.id(), "*", new ProfileEdit(TestOrganization.HANGZHOU, "秦叔宝", null, null, edit.sex(), null, edit.kind(), null,
                edit.origin(), edit.attributes()));
        assertTrue(find("yuchigong", ALL).isEmpty());
        assertEquals(List.of(member.id()), find("qinshubao", HANGZHOU));
        assertTrue(find("qinshubao", SHANGHAI).isEmpty());
    }

    /** Rows read by a search must not grow with the rows that match, else a million members are a thousand times ten thousand's work. */
    @Test
    void aSearchReadsAPageAndNotAllThatMatches() throws SQLException {
        TestDatabase db = module.db;
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into members_search_term (member_id, unit_id, place, term)
                    select cast('00000000-0000-0000-0000-' || lpad(cast(n as varchar), 12, '0') as uuid), cast('%s' as uuid), 0,
                    'qqq' || lpad(cast(n as varchar), 7, '0') from %s""".formatted(TestOrganization.HANGZHOU,
                    db.kind() == DatabaseKind.H2 ? "system_range(1, 5000) as s(n)" : "generate_series(1, 5000) as s(n)"));
            connection.commit();
            statement.execute("analyze");
            for (MemberFilter filter : List.of(ALL, HANGZHOU)) {
                List<String> explained = new ArrayList<>();
                assertEquals(51, new TermSearch(explaining(connection, explained)).find(TermSearch.Range.startingWith("qqq"), filter, null, 51).size());
                String plan = explained.get(0);
                assertTrue(db.kind() == DatabaseKind.H2 ? plan.contains("index sorted") : !plan.contains("rows=5000"), plan);
            }
            statement.execute("delete from members_search_term where term like 'qqq%'");
            connection.commit();
        }
    }

    /** A connection that also explains every query it prepares. */
    private static Connection explaining(Connection real, List<String> plans) {
        return (Connection) Proxy.newProxyInstance(SearchTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                PreparedStatement query = real.prepareStatement((String) arguments[0]);
                PreparedStatement explain = real.prepareStatement("explain analyze " + arguments[0]);
                return Proxy.newProxyInstance(SearchTest.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (self, call, values) -> {
                    if (call.getName().equals("executeQuery")) {
                        plans.add(text(explain));
                    } else if (call.getName().startsWith("set")) {
                        call.invoke(explain, values);
                    }
                    return call.invoke(query, values);
                });
            }
            return method.invoke(real, arguments);
        });
    }

    private static String text(PreparedStatement explain) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = explain.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private List<UUID> find(String typed, MemberFilter filter) {
        return module.search.search(typed, filter, null, 50).stream().map(Hit::memberId).toList();
    }
}
