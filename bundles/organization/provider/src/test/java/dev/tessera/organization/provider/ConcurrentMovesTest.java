package dev.tessera.organization.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitMoved;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.OrganizationSnapshot.Row;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many people rearranging one tree at once, on two nodes: it stays a tree, and nobody's move is lost. */
@OnEachDatabase("organization")
class ConcurrentMovesTest {

    private static final int THREADS = 8;
    private static final int MOVES = 30;
    private static final int REGIONS = 7;

    private final TestDatabase db;

    ConcurrentMovesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void randomMovesNeverMakeACircle() throws Exception {
        long seed = 20261123;
        try (Module here = new Module(db); Module there = new Module(db)) {
            List<UUID> regions = new ArrayList<>(List.of(here.headquarters()));
            while (regions.size() <= REGIONS) {
                regions.add(here.region("2026-01-01"));
            }
            int moved = run(seed, List.of(here, there), regions);
            assertTrue(moved > THREADS, "seed " + seed + ": only " + moved + " moves");
            assertEquals(moved, db.published(UnitMoved.class).size(), "seed " + seed);
            assertEquals(Set.copyOf(regions), ids(here.memory.latest()), "seed " + seed + ": a circle is cut off from the root");
            assertEquals(rows(here.memory.latest()), rows(there.memory.latest()), "seed " + seed);
        }
    }

    private static List<Row> rows(OrganizationSnapshot organization) {
        return organization.nodes().stream().map(Node::row).toList();
    }

    private static int run(long seed, List<Module> nodes, List<UUID> regions) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int person = 0; person < THREADS; person++) {
                Random random = new Random(seed + person);
                Module node = nodes.get(person % nodes.size());
                work.add(() -> moves(random, node, regions));
            }
            int moved = 0;
            for (Future<Integer> done : people.invokeAll(work, 2, TimeUnit.MINUTES)) {
                moved += done.get();
            }
            return moved;
        } finally {
            people.shutdownNow();
        }
    }

    private static int moves(Random random, Module node, List<UUID> regions) {
        int moved = 0;
        for (int move = 0; move < MOVES; move++) {
            UUID unit = regions.get(1 + random.nextInt(REGIONS));
            UUID parent = regions.get(random.nextInt(REGIONS + 1));
            try {
                node.units.move(unit, "*", parent, Cause.today("random"));
                moved++;
            } catch (ProblemException refused) {
                assertTrue(Set.of("organization.parent-below", "organization.parent-unchanged").contains(refused.problem().code()),
                        () -> "refused for another reason: " + refused.getMessage());
            }
        }
        return moved;
    }

    private static Set<UUID> ids(OrganizationSnapshot snapshot) {
        return snapshot.nodes().stream().map(OrganizationSnapshot.Node::value).map(Unit::id).collect(Collectors.toSet());
    }
}
