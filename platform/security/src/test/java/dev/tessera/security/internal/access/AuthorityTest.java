package dev.tessera.security.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.access.Holdings.RoleAt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private static final int UNITS = 12;

    /** What a caller may do is worked out anew in the plainest way and compared, over random trees, roles, grants and tokens. */
    @Test
    void scopesAreTheUnionOfGrantsBelowEachUnit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int[] parents = new int[UNITS];
            for (int unit = 1; unit < UNITS; unit++) {
                parents[unit] = random.nextInt(unit);
            }
            PermissionCatalogue catalogue = catalogue(random);
            Map<String, Set<String>> roles = Map.of("r1", Set.of("p1", "gone"), "r2", Set.of("p2", "p3"));
            List<RoleAt> grants = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String role = List.of("r1", "r2", "cashier", "store-manager", "admin").get(random.nextInt(5));
                grants.add(new RoleAt(role, random.nextInt(6) == 0 ? null : id(random.nextInt(UNITS))));
            }
            UUID limit = random.nextBoolean() ? null : id(random.nextInt(UNITS));
            Set<String> chosen = random.nextBoolean() ? Set.of("p1", "p2", "p3", "gone") : Set.of("p1");
            Holdings holdings = Holdings.of(grants, roles);
            CallerAccess access = new CallerAccess();
            access.useTree(unitId -> below(parents, unitId));
            Caller caller = new Caller(Caller.Kind.SESSION, id(99), "x");
            Connection from = new Connection("::1", null, false);
            boolean token = random.nextBoolean();
            Authority authority = token
                    ? Authority.token(caller, from, permission -> holdings.places(permission, catalogue), chosen, limit)
                    : Authority.session(caller, from, id(98), permission -> holdings.places(permission, catalogue), holdings.isAdministrator());
            for (String permission : List.of("p1", "p2", "p3", "gone")) {
                UnitScope scope = access.as(authority, () -> access.scope(permission));
                for (int unit = 0; unit < UNITS; unit++) {
                    boolean expected = expected(id(unit), permission, grants, roles, catalogue, parents)
                            && (!token || chosen.contains(permission) && (limit == null || below(parents, limit).contains(id(unit))));
                    assertEquals(expected, scope.contains(id(unit)), "seed " + seed + " round " + round + " " + permission + " at " + unit
                            + " " + grants);
                }
                UUID somewhere = id(random.nextInt(UNITS));
                boolean held = scope.contains(somewhere);
                assertEquals(held, access.as(authority, () -> passes(access, permission, somewhere)));
                assertEquals(scope.everywhere(), access.as(authority, () -> passes(access, permission, null)));
            }
        }
    }

    private static boolean passes(CallerAccess access, String permission, UUID unit) {
        try {
            access.require(permission, unit);
            return true;
        } catch (ProblemException refused) {
            assertEquals(permission, refused.problem().arguments().get("permission"));
            return false;
        }
    }

    private static boolean expected(UUID unit, String permission, List<RoleAt> grants, Map<String, Set<String>> roles,
            PermissionCatalogue catalogue, int[] parents) {
        if (catalogue.find(permission).isEmpty()) {
            return false;
        }
        return grants.stream().filter(grant -> grant.unitId() == null || below(parents, grant.unitId()).contains(unit))
                .anyMatch(grant -> grant.roleId().equals("admin") || roles.getOrDefault(grant.roleId(), Set.of()).contains(permission)
                        || catalogue.find(permission).orElseThrow().roles().contains(grant.roleId()));
    }

    private static PermissionCatalogue catalogue(Random random) {
        Map<String, Permission> all = new TreeMap<>();
        for (String id : List.of("p1", "p2", "p3")) {
            Set<String> roles = new HashSet<>();
            if (random.nextBoolean()) {
                roles.add("cashier");
            }
            if (random.nextBoolean()) {
                roles.add("store-manager");
            }
            all.put(id, new Permission(id, "trial", Map.of(), roles));
        }
        return new PermissionCatalogue() {
            @Override
            public Map<String, Permission> permissions() {
                return all;
            }

            @Override
            public List<Module> modules() {
                return List.of();
            }
        };
    }

    private static Set<UUID> below(int[] parents, UUID root) {
        Set<UUID> found = new HashSet<>();
        for (int unit = 0; unit < UNITS; unit++) {
            for (int up = unit; ; up = parents[up]) {
                if (id(up).equals(root)) {
                    found.add(id(unit));
                }
                if (up == 0) {
                    break;
                }
            }
        }
        return found;
    }

    private static UUID id(int number) {
        return new UUID(0, number + 1);
    }

    @Test
    void theCallerIsBoundToTheCallAndTheThread() throws Exception {
        CallerAccess access = new CallerAccess();
        assertEquals(Problem.Kind.UNAUTHENTICATED, assertThrows(ProblemException.class, access::caller).problem().kind());
        Authority anonymous = Authority.anonymous(new Connection("::1", null, false));
        try (CallerAccess.Bound bound = access.bind(anonymous)) {
            assertThrows(ProblemException.class, access::caller, "we do not know who it is");
            assertEquals("::1", access.connection().address());
            assertEquals("members.import", access.asSystem("members.import", () -> access.caller().name()));
            assertThrows(ProblemException.class, access::caller, "the system is gone again");
            assertTrue(access.asSystem("x", () -> access.may("whatever")));
            CompletableFuture.runAsync(() -> assertFalse(access.current().isPresent(), "another thread is nobody's")).get();
        }
        assertFalse(access.current().isPresent());
        assertThrows(IllegalStateException.class, () -> access.asSystem("x", () -> {
            throw new IllegalStateException("on purpose");
        }));
        assertFalse(access.current().isPresent());
    }
}
