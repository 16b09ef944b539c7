package dev.tessera.organization.provider.rules;

import static dev.tessera.organization.api.UnitKind.HEADQUARTERS;
import static dev.tessera.organization.api.UnitKind.REGION;
import static dev.tessera.organization.api.UnitKind.STORE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitRulesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void textsAreStrippedCodesCapitalAndNothingIsNull() {
        UnitDetails details = new UnitDetails(" sh-001 ", " 徐家汇店 ", "  ", Ownership.OWN, "", " ", "", null, null);
        assertEquals("SH-001", details.code());
        assertEquals("徐家汇店", details.name());
        assertNull(details.englishName());
        assertNull(details.franchisee());
        assertNull(details.address());
        assertNull(details.phone());
    }

    @Test
    void codesInTurkishOrElsewhereAreTheSame() {
        assertEquals("SI-1", Codes.normal("si-1"));
        assertTrue("sh-001".matches(Codes.PATTERN) && !"-sh".matches(Codes.PATTERN) && !"s".matches(Codes.PATTERN)
                && !"店01".matches(Codes.PATTERN) && !"A".repeat(21).matches(Codes.PATTERN));
    }

    @ParameterizedTest
    @CsvSource({
        "STORE, , , , , /ownership",
        "STORE, OWN, 某公司, , , /franchisee",
        "STORE, FRANCHISED, , , , /franchisee",
        "REGION, OWN, , , , /ownership",
        "REGION, , 某公司, , , /franchisee",
        "HEADQUARTERS, , , , 04:00, /zone",
        "HEADQUARTERS, , , Asia/Shanghai, , /cutOff",
        "STORE, OWN, , , 12:00, /cutOff",
    })
    void detailsThatDoNotFitAreRefusedAtTheirField(UnitKind kind, Ownership ownership, String franchisee, String zone, LocalTime cutOff,
            String pointer) {
        UnitDetails details = new UnitDetails("X-1", "x", null, ownership, franchisee, null, null, zone == null ? null : ZoneId.of(zone), cutOff);
        ProblemException refused = assertThrows(ProblemException.class, () -> details.check(kind));
        assertEquals(pointer, refused.problem().fields().get(0).pointer());
    }

    @Test
    void detailsThatFitAreAccepted() {
        assertDoesNotThrow(() -> new UnitDetails("X-1", "x", null, null, null, null, null, SHANGHAI, LocalTime.of(11, 59)).check(HEADQUARTERS));
        assertDoesNotThrow(() -> new UnitDetails("X-1", "x", null, null, null, null, null, null, null).check(REGION));
        assertDoesNotThrow(() -> new UnitDetails("X-1", "x", null, Ownership.FRANCHISED, "某公司", null, null, null, null).check(STORE));
    }

    @Test
    void onlyStoresAreSuspendedAndHeadquartersStay() {
        assertEquals(Set.of(UnitStatus.SUSPENDED, UnitStatus.CLOSED), Lifecycle.next(STORE, UnitStatus.OPEN));
        assertEquals(Set.of(UnitStatus.CLOSED), Lifecycle.next(REGION, UnitStatus.OPEN));
        assertEquals(Set.of(UnitStatus.OPEN), Lifecycle.next(REGION, UnitStatus.CLOSED));
        assertEquals(Set.of(), Lifecycle.next(HEADQUARTERS, UnitStatus.OPEN));
        assertThrows(ProblemException.class, () -> Lifecycle.check(STORE, UnitStatus.OPEN, UnitStatus.OPEN));
        assertThrows(ProblemException.class, () -> Lifecycle.check(STORE, UnitStatus.OPEN, UnitStatus.PLANNED));
    }

    @Test
    void aUnitBeginsPlannedOrOpenAndTheHeadquartersOpen() {
        assertDoesNotThrow(() -> Lifecycle.checkFirst(STORE, UnitStatus.PLANNED));
        assertDoesNotThrow(() -> Lifecycle.checkFirst(HEADQUARTERS, UnitStatus.OPEN));
        assertThrows(ProblemException.class, () -> Lifecycle.checkFirst(STORE, UnitStatus.CLOSED));
        assertThrows(ProblemException.class, () -> Lifecycle.checkFirst(HEADQUARTERS, UnitStatus.PLANNED));
    }
}
