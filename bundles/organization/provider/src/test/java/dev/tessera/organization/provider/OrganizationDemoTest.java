package dev.tessera.organization.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@OnEachDatabase("organization")
class OrganizationDemoTest {

    private final TestDatabase db;

    OrganizationDemoTest(TestDatabase db) {
        this.db = db;
    }

    /** Also shows that another node follows: where there can be one it looks by itself, else it is asked. */
    @Test
    void aSmallChainIsThereAndAnotherNodeSeesIt() {
        try (Module here = new Module(db); Module there = new Module(db)) {
            db.unitOfWork().run(() -> new OrganizationDemo(here.units, here.tills).fill(new Random(1)));
            Unit headquarters = here.organization.headquarters().orElseThrow();
            assertEquals(List.of("HQ", "EAST", "HZ-001", "SH-001", "SOUTH", "GZ-001", "SZ-001"),
                    here.organization.subtree(headquarters.id()).stream().map(Unit::code).toList());
            List<Unit> stores = here.organization.stores(headquarters.id());
            assertEquals(1, stores.stream().filter(store -> store.ownership() == Ownership.FRANCHISED).count());
            for (Unit store : stores) {
                assertEquals(new BusinessCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.of(4, 0)), store.calendar());
                assertTrue(here.organization.tills(store.id()).size() >= 2);
                assertEquals(1, here.organization.openPeriods(store.id(), LocalDate.of(2026, 11, 23)).size());
                assertEquals(List.of(), here.organization.openPeriods(store.id(), LocalDate.of(2027, 2, 6)));
            }
            UUID guangzhou = here.organization.unitByCode("GZ-001").orElseThrow().id();
            UUID east = here.organization.unitByCode("EAST").orElseThrow().id();
            assertEquals(east, here.organization.stateOn(guangzhou, LocalDate.of(2022, 4, 30)).orElseThrow().parentId());
            assertFollows(there);
        }
    }

    private void assertFollows(Module there) {
        switch (db.kind()) {
            case H2 -> assertEquals(7, there.memory.latest().nodes().size());
            case POSTGRESQL -> Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                while (there.organization.unitByCode("SZ-001").filter(unit -> unit.kind() == UnitKind.STORE).isEmpty()) {
                    Thread.onSpinWait();
                }
            });
        }
    }
}
