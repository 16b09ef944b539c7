package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Origin;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class IntroducerTest {

    private final Module module;

    IntroducerTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void nobodyIsAboveThemselves() {
        Member one = module.register("甲");
        Member two = module.introduced("乙", one.id());
        Member three = module.introduced("丙", two.id());
        assertEquals("members.introducer-loop", assertThrows(ProblemException.class, () -> bind(one.id(), three.id())).problem().code());
        assertEquals("members.introducer-loop", assertThrows(ProblemException.class, () -> bind(one.id(), one.id())).problem().code());
        bind(three.id(), one.id());
        bind(two.id(), three.id());
        assertEquals(three.id(), module.members.find(two.id()).orElseThrow().introducerId());
    }

    /** Binds members crosswise from many threads; two bindings far apart could close a loop together if only the pair were locked. */
    @Test
    void bindingsAtOnceNeverCloseALoop() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            people.add(module.register("推荐" + i).id());
        }
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            UUID member = people.get(random.nextInt(people.size()));
            UUID introducer = people.get(random.nextInt(people.size()));
            work.add(() -> {
                try {
                    bind(member, introducer);
                    return true;
                } catch (ProblemException refused) {
                    assertTrue(Set.of("members.introducer-loop", "persistence.changed-meanwhile").contains(refused.problem().code()),
                            refused.problem().code() + " seed " + seed);
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int bound = 0;
            for (Future<Boolean> done : threads.invokeAll(work)) {
                bound += done.get() ? 1 : 0;
            }
            assertTrue(bound > 0);
        } finally {
            threads.shutdownNow();
        }
        Map<UUID, Member> now = module.members.findAll(people);
        for (UUID start : people) {
            Set<UUID> seen = new HashSet<>();
            for (UUID next = start; next != null; next = now.get(next).introducerId()) {
                assertTrue(seen.add(next), () -> "a loop; seed " + seed);
            }
        }
    }

    private void bind(UUID member, UUID introducer) {
        ProfileEdit edit = module.editOf(member);
        module.profiles.edit(member, "*", new ProfileEdit(edit.homeUnitId(), edit.name(), null, null, edit.sex(), edit.birthday(), edit.kind(),
                edit.kindUntil(), new Origin("store", null, null, introducer, null), Map.of()));
    }
}
