package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.members.api.Member;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.TermSearch.Hit;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
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

    private List<UUID> find(String typed, MemberFilter filter) {
        return module.search.search(typed, filter, null, 50).stream().map(Hit::memberId).toList();
    }
}
