package dev.tessera.organization.provider.rules;

import static dev.tessera.organization.api.UnitKind.HEADQUARTERS;
import static dev.tessera.organization.api.UnitKind.REGION;
import static dev.tessera.organization.api.UnitKind.STORE;
import static dev.tessera.organization.api.UnitStatus.CLOSED;
import static dev.tessera.organization.api.UnitStatus.OPEN;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.Timeline.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

    private static final LocalDate FIRST_OF_MARCH = LocalDate.of(2026, 3, 1);
    private static final UUID HQ = new UUID(0, 1);
    private static final UUID EAST = new UUID(0, 2);
    private static final UUID WEST = new UUID(0, 3);
    private static final UUID SHOP = new UUID(0, 4);
    private static final UUID OTHER_SHOP = new UUID(0, 5);

    private final Timeline chain = new Timeline(List.of(
            entry(HQ, HEADQUARTERS, 0, null, OPEN), entry(EAST, REGION, 0, HQ, OPEN), entry(WEST, REGION, 10, HQ, OPEN),
            entry(SHOP, STORE, 10, EAST, OPEN), entry(OTHER_SHOP, STORE, 10, EAST, CLOSED)));

    @Test
    void aShopMovesBetweenRegions() {
        assertDoesNotThrow(() -> add(chain, entry(SHOP, STORE, 20, WEST, OPEN)));
    }

    @Test
    void aMoveMayNotCountFromBeforeTheNewParentWasThere() {
        Timeline older = new Timeline(List.of(
                entry(HQ, HEADQUARTERS, 0, null, OPEN), entry(EAST, REGION, 0, HQ, OPEN), entry(SHOP, STORE, 1, EAST, OPEN),
                entry(WEST, REGION, 10, HQ, OPEN)));
        assertRefused("organization.parent-not-yet", older, entry(SHOP, STORE, 9, WEST, OPEN));
        assertDoesNotThrow(() -> add(older, entry(SHOP, STORE, 10, WEST, OPEN)));
    }

    @Test
    void nothingIsBelowAStore() {
        assertRefused("organization.parent-is-store", chain, entry(WEST, REGION, 20, SHOP, OPEN));
    }

    @Test
    void noUnitIsAboveItself() {
        Timeline nested = add(chain, entry(WEST, REGION, 20, EAST, OPEN));
        assertRefused("organization.parent-below", nested, entry(EAST, REGION, 21, WEST, OPEN));
        assertRefused("organization.parent-below", nested, entry(EAST, REGION, 21, EAST, OPEN));
    }

    @Test
    void noUnitWasAboveItselfEvenForADayInThePast() {
        Timeline nestedOnce = add(add(chain, entry(WEST, REGION, 20, EAST, OPEN)), entry(WEST, REGION, 30, HQ, OPEN));
        assertRefused("organization.parent-below", nestedOnce, entry(EAST, REGION, 25, WEST, OPEN));
        assertRefused("organization.parent-below", nestedOnce, entry(EAST, REGION, 15, WEST, OPEN));
        assertDoesNotThrow(() -> add(nestedOnce, entry(EAST, REGION, 30, WEST, OPEN)));
    }

    @Test
    void aRegionClosesOnlyWhenAllBelowItIsClosed() {
        assertRefused("organization.open-below", chain, entry(EAST, REGION, 20, HQ, CLOSED));
        Timeline closed = add(chain, entry(SHOP, STORE, 20, EAST, CLOSED));
        assertRefused("organization.open-below", closed, entry(EAST, REGION, 19, HQ, CLOSED));
        Timeline regionClosed = add(closed, entry(EAST, REGION, 20, HQ, CLOSED));
        assertRefused("organization.parent-closed", regionClosed, entry(SHOP, STORE, 21, EAST, OPEN));
        assertRefused("organization.parent-closed", regionClosed, entry(WEST, REGION, 21, EAST, OPEN));
    }

    /** Whatever is entered in whatever order: what the rules let through is a tree on every day, by a checker of its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20261123, 777, 4711, 31337})
    void whatIsLetThroughIsATreeOnEveryDay(long seed) {
        Random random = new Random(seed);
        Timeline timeline = new Timeline(List.of(entry(HQ, HEADQUARTERS, 0, null, OPEN)));
        Map<UUID, Entry> now = new HashMap<>(Map.of(HQ, timeline.entries().get(0)));
        int accepted = 0;
        for (int step = 0; step < 400; step++) {
            Entry next = random(random, new ArrayList<>(now.values()));
            try {
                timeline = add(timeline, next);
                now.put(next.unitId(), next);
                accepted++;
            } catch (ProblemException refused) {
                continue;
            }
            for (int day = 0; day < 40; day++) {
                assertTree(timeline, FIRST_OF_MARCH.plusDays(day), "seed " + seed + ", step " + step + ", day " + day);
            }
        }
        assertTrue(accepted > 50, "seed " + seed + " let only " + accepted + " changes through");
    }

    private static Entry random(Random random, List<Entry> units) {
        UUID parent = units.get(random.nextInt(units.size())).unitId();
        UnitStatus status = random.nextInt(4) == 0 ? CLOSED : OPEN;
        Entry unit = units.get(random.nextInt(units.size()));
        if (unit.kind() == HEADQUARTERS || units.size() < 12 && random.nextInt(3) == 0) {
            UnitKind kind = random.nextInt(3) == 0 ? STORE : REGION;
            return entry(new UUID(1, units.size()), kind, random.nextInt(20), parent, OPEN);
        }
        int day = (int) (unit.effectiveOn().toEpochDay() - FIRST_OF_MARCH.toEpochDay()) + random.nextInt(4);
        return entry(unit.unitId(), unit.kind(), day, random.nextBoolean() ? parent : unit.parentId(), status);
    }

    private static void assertTree(Timeline timeline, LocalDate day, String message) {
        Map<UUID, Entry> units = new HashMap<>();
        timeline.entries().stream().filter(entry -> !entry.effectiveOn().isAfter(day)).forEach(entry -> units.put(entry.unitId(), entry));
        for (Entry unit : units.values()) {
            Set<UUID> seen = new HashSet<>();
            for (Entry above = unit; above.parentId() != null; above = units.get(above.parentId())) {
                assertTrue(seen.add(above.unitId()), message + ": a circle at " + above);
                Entry parent = units.get(above.parentId());
                assertTrue(parent != null && parent.kind() != STORE, message + ": nothing can hold " + above);
                assertTrue(above.status() == CLOSED || parent.status() != CLOSED, message + ": open under closed " + above);
            }
        }
    }

    private static Entry entry(UUID unit, UnitKind kind, int day, UUID parent, UnitStatus status) {
        return new Entry(unit, kind, FIRST_OF_MARCH.plusDays(day), parent, status, "U" + unit.getLeastSignificantBits());
    }

    private static Timeline add(Timeline timeline, Entry entry) {
        Timeline more = timeline.with(entry);
        more.check(entry.unitId(), entry.effectiveOn());
        return more;
    }

    private static void assertRefused(String code, Timeline timeline, Entry entry) {
        assertEquals(code, assertThrows(ProblemException.class, () -> add(timeline, entry)).problem().code());
    }
}
