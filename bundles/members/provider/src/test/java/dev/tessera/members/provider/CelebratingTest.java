package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Origin;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who celebrates on a day, by both calendars. */
@OnEachDatabase("members")
class CelebratingTest {

    private final Module module;
    private final List<UUID> mine = new ArrayList<>();

    CelebratingTest(TestDatabase db) {
        module = new Module(db);
    }

    @BeforeEach
    void people() {
        born("闰日", Birthday.of(LocalDate.of(2004, 2, 29)));
        born("廿八", new Birthday(null, 2, 28, false, false));
        born("端午", new Birthday(1990, 5, 5, true, false));
        born("闰六", new Birthday(null, 6, 1, true, true));
        born("六月", new Birthday(null, 6, 1, true, false));
        born("除夕", new Birthday(1985, 12, 30, true, false));
        born("腊月廿九", new Birthday(1985, 12, 29, true, false));
        born("五月五日", new Birthday(1990, 5, 5, false, false));
        born("不详", null);
    }

    private void born(String name, Birthday birthday) {
        mine.add(module.members.register(Module.registration(name, Module.phone(), birthday, Origin.of("store"), true)).id());
    }

    /** The names of this test's own members, page by page. */
    private List<String> on(String day) {
        List<String> names = new ArrayList<>();
        UUID after = null;
        List<Member> page;
        do {
            page = module.members.celebrating(LocalDate.parse(day), after, 2);
            page.stream().filter(member -> mine.contains(member.id())).map(Member::name).forEach(names::add);
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
        return names;
    }

    @Test
    void byTheCommonCalendar() {
        assertEquals(List.of("闰日", "廿八"), on("2027-02-28"), "no 29 February in 2027");
        assertEquals(List.of("廿八"), on("2028-02-28"));
        assertEquals(List.of("闰日"), on("2028-02-29"));
        assertEquals(List.of("五月五日"), on("2026-05-05"));
    }

    @Test
    void byTheLunarCalendar() {
        assertEquals(List.of("端午"), on("2026-06-19"));
        assertEquals(List.of("六月"), on("2025-06-25"));
        assertEquals(List.of("闰六"), on("2025-07-25"), "the leap month of 2025");
        assertEquals(List.of("闰六", "六月"), on("2026-07-14"), "2026 has no leap month");
        assertEquals(List.of("除夕", "腊月廿九"), on("2026-02-16"), "a twelfth month of 29 days");
        assertEquals(List.of("除夕"), on("2024-02-09"), "one of 30 days");
        assertEquals(List.of("腊月廿九"), on("2024-02-08"));
    }

    @Test
    void whoIsNoLongerWithUsCelebratesNothing() {
        module.merges.merge(mine.get(1), module.version(mine.get(1)), mine.get(0), module.version(mine.get(0)), Map.of());
        assertEquals(List.of("廿八"), on("2027-02-28"));
    }
}
