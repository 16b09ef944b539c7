package dev.tessera.modules.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Set<String> BOOT = Set.of("feature:tessera-platform/[0.1.0,0.1.0]", "feature:framework/[4.4.10,4.4.10]",
            "feature:tessera-retail/0.1.0");

    private static FeatureInfo module(String id, String... needs) {
        Set<String> features = Arrays.stream(needs).map(need -> "tessera-" + need).collect(Collectors.toSet());
        return new FeatureInfo("tessera-" + id, "0.1.0", features, List.of("dev.tessera." + id + ".api", "dev.tessera." + id + ".provider"));
    }

    private static final Catalogue RETAIL = new Catalogue(List.of(
            module("organization", "platform"), module("members", "organization"), module("cards", "members"), module("gym", "members"),
            new FeatureInfo("tessera-platform", "0.1.0", Set.of("scr"), List.of("dev.tessera.kernel", "dev.tessera.web")),
            new FeatureInfo("tessera-retail", "0.1.0", Set.of("tessera-platform", "tessera-members", "tessera-cards"), List.of())),
            "tessera-retail");

    @Test
    void knowsWhoNeedsWhom() {
        assertEquals(Set.of("organization", "members", "cards", "gym"), RETAIL.modules());
        assertEquals(Set.of("organization", "members", "cards"), RETAIL.ofDistribution());
        assertEquals(Set.of("organization", "members"), RETAIL.needs("cards"));
        assertEquals(Set.of("cards"), RETAIL.dependents("members", RETAIL.ofDistribution()));
        assertEquals(Set.of("members", "cards"), RETAIL.dependents("organization", RETAIL.ofDistribution()));
        assertNull(RETAIL.feature("unheard-of"));
    }

    @Test
    void anUnchangedDistributionIsLeftExactlyAsItIs() {
        assertEquals(BOOT, RETAIL.requirements(BOOT, Wish.NOTHING));
    }

    @Test
    void withoutOneModuleTheOthersAreAskedForOneByOne() {
        assertEquals(Set.of("feature:tessera-platform/[0.1.0,0.1.0]", "feature:framework/[4.4.10,4.4.10]",
                "feature:tessera-organization/[0.1.0,0.1.0]", "feature:tessera-members/[0.1.0,0.1.0]"),
                RETAIL.requirements(BOOT, Wish.NOTHING.disable("cards", RETAIL.ofDistribution())));
    }

    @Test
    void aModuleBeyondTheDistributionComesBesideIt() {
        assertEquals(with(BOOT, "feature:tessera-gym/[0.1.0,0.1.0]"),
                RETAIL.requirements(BOOT, Wish.NOTHING.enable("gym", RETAIL.ofDistribution())));
    }

    @Test
    void whatIsUnknownIsWishedForInVain() {
        assertEquals(BOOT, RETAIL.requirements(BOOT, new Wish(Set.of("unheard-of"), Set.of("nor-this"))));
    }

    /** Whatever operators do, asking once is enough, nothing of others is touched, and undoing it all leads back. */
    @Test
    void everySequenceOfChangesEndsWhereItsWishSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> modules = new ArrayList<>(RETAIL.modules());
        Set<String> present = BOOT;
        Wish wish = Wish.NOTHING;
        for (int step = 0; step < 500; step++) {
            String module = modules.get(random.nextInt(modules.size()));
            wish = random.nextBoolean() ? wish.enable(module, RETAIL.ofDistribution()) : wish.disable(module, RETAIL.ofDistribution());
            present = RETAIL.requirements(present, wish);
            String told = "seed " + seed + ", step " + step + ", " + wish;
            assertEquals(present, RETAIL.requirements(present, wish), told);
            assertEquals(wish.modules(RETAIL.ofDistribution()), modulesOf(present), told);
            assertEquals(true, present.contains("feature:framework/[4.4.10,4.4.10]"), told);
            assertEquals(Set.of(), intersection(wish.enabled(), wish.disabled()), told);
        }
        for (String module : modules) {
            wish = RETAIL.ofDistribution().contains(module) ? wish.enable(module, RETAIL.ofDistribution())
                    : wish.disable(module, RETAIL.ofDistribution());
        }
        assertEquals(Wish.NOTHING, wish, "seed " + seed);
        assertEquals(modulesOf(BOOT), modulesOf(RETAIL.requirements(present, wish)), "seed " + seed);
    }

    private static Set<String> modulesOf(Set<String> requirements) {
        Set<String> modules = new TreeSet<>();
        for (String requirement : requirements) {
            String name = requirement.substring("feature:".length(), requirement.indexOf('/'));
            if (name.equals("tessera-retail")) {
                modules.addAll(RETAIL.ofDistribution());
            }
            RETAIL.modules().stream().filter(module -> name.equals("tessera-" + module)).forEach(modules::add);
        }
        return modules;
    }

    private static Set<String> with(Set<String> some, String more) {
        Set<String> all = new TreeSet<>(some);
        all.add(more);
        return all;
    }

    private static Set<String> intersection(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.retainAll(b);
        return both;
    }
}
