package dev.tessera.organization.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.TillChanged;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitChanged;
import dev.tessera.organization.api.UnitCreated;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitMoved;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.api.UnitStatusChanged;
import dev.tessera.organization.provider.entity.UnitHistoryEntity;
import dev.tessera.organization.provider.entity.UnitHistoryEntity.Kind;
import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import dev.tessera.organization.provider.rules.OpeningHours.WeekSpan;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@OnEachDatabase("organization")
class UnitServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final TestDatabase db;
    private final Module module;
    private final UnitService units;

    UnitServiceTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.units = module.units;
        module.headquarters();
        db.clock().set(Instant.parse("2026-11-23T02:00:00Z"));
        db.forgetPublished();
        module.audit.clear();
    }

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void aNewUnitIsKnownAtOnceToldAndRecorded() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-03-01");
        Unit unit = module.organization.unit(store).orElseThrow();
        assertEquals(region, unit.parentId());
        assertEquals(ZoneId.of("Asia/Shanghai"), unit.calendar().zone());
        assertEquals(List.of(new UnitCreated(region, module.headquarters(), UnitKind.REGION, module.codeOf(region)),
                new UnitCreated(store, region, UnitKind.STORE, unit.code())), db.published());
        Change change = module.audit.get(1);
        assertEquals("organization.unit.create", change.action());
        assertEquals(store.toString(), change.subjectId());
        assertEquals(store, change.unitId());
        assertNull(change.before());
        assertEquals(UnitStatus.OPEN, ((UnitValues) change.after()).status());
    }

    @Test
    void oneHeadquartersIsAboveEverything() {
        UnitDetails details = Module.details(UnitKind.HEADQUARTERS, Module.code("HQ"));
        assertRefused("organization.headquarters-exists",
                () -> units.create(new UnitValues(UnitKind.HEADQUARTERS, null, UnitStatus.OPEN, details), Cause.today(null)));
        assertRefused("organization.parent-required",
                () -> units.create(new UnitValues(UnitKind.REGION, null, UnitStatus.OPEN, Module.details(UnitKind.REGION, Module.code("R"))), Cause.today(null)));
        assertRefused("organization.headquarters-stays", () -> units.move(module.headquarters(), "*", module.region("2026-01-01"), Cause.today("why")));
        assertRefused("organization.status-unreachable", () -> units.changeStatus(module.headquarters(), "*", UnitStatus.CLOSED, Cause.today("why")));
        assertRefused("organization.parent-unknown", () -> module.store(new UUID(1, 1), "2026-01-01"));
    }

    @Test
    void aCodeBelongsToOneUnitWhateverItsCase() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-01-01");
        UnitDetails taken = Module.details(UnitKind.STORE, module.codeOf(region).toLowerCase(java.util.Locale.ROOT));
        ProblemException refused = assertRefused("organization.code-taken", () -> units.edit(store, "*", taken, null));
        assertEquals("/code", refused.problem().fields().get(0).pointer());
        assertEquals(store, module.organization.unitByCode(" " + module.codeOf(store).toLowerCase(java.util.Locale.ROOT)).orElseThrow().id());
    }

    @Test
    void anEditIsMadeOnTheVersionItWasReadAt() {
        UUID store = module.store(module.region("2026-01-01"), "2026-01-01");
        UnitDetails renamed = renamed(store, "改名了", Ownership.OWN, null);
        assertEquals(Problem.Kind.PRECONDITION_REQUIRED, assertRefused("web.if-match-missing", () -> units.edit(store, null, renamed, null)).problem().kind());
        String seen = etag(store);
        units.edit(store, seen, renamed, null);
        assertEquals("改名了", module.organization.unit(store).orElseThrow().name());
        assertEquals(Problem.Kind.PRECONDITION_FAILED, assertRefused("web.version-outdated", () -> units.edit(store, seen, renamed, null)).problem().kind());
        units.edit(store, etag(store), renamed, null);
        assertEquals(1, db.published(UnitChanged.class).size(), "an edit that changes nothing is told nobody");
        assertEquals(1, module.audit.stream().filter(change -> change.action().equals("organization.unit.edit")).count());
    }

    @Test
    void zoneAndCutOffAreInheritedUntilSet() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-01-01");
        UnitDetails urumqi = new UnitDetails(module.codeOf(region), "r", null, null, null, null, null, ZoneId.of("Asia/Urumqi"), null);
        units.edit(region, "*", urumqi, null);
        assertEquals(ZoneId.of("Asia/Urumqi"), module.organization.calendar(store).zone());
        assertEquals(LocalTime.of(4, 0), module.organization.calendar(store).cutOff());
        db.clock().set(Instant.parse("2026-11-22T21:30:00Z"));
        assertEquals(TODAY.minusDays(1), module.organization.businessDate(store), "03:30 in Urumqi");
        assertEquals(TODAY, module.organization.businessDate(module.headquarters()), "05:30 in Shanghai");
    }

    @Test
    void whereAStoreWasOnADay() {
        UUID east = module.region("2026-01-01");
        UUID west = module.region("2026-02-15");
        UUID store = module.store(east, "2026-02-01");
        units.move(store, "*", west, new Cause(LocalDate.of(2026, 3, 1), "华西大区成立"));
        assertEquals(Optional.empty(), module.organization.stateOn(store, LocalDate.of(2026, 1, 31)));
        assertEquals(east, module.organization.stateOn(store, LocalDate.of(2026, 2, 28)).orElseThrow().parentId());
        assertEquals(west, module.organization.stateOn(store, LocalDate.of(2026, 3, 1)).orElseThrow().parentId());
        assertEquals(List.of(module.headquarters(), west, store), module.organization.path(store).stream().map(Unit::id).toList());
        assertEquals(List.of(new UnitMoved(store, east, west, LocalDate.of(2026, 3, 1))), db.published(UnitMoved.class));
        UnitHistoryEntity newest = history(store).get(0);
        assertEquals(Kind.MOVED, newest.kind());
        assertEquals("李雷", newest.author().accountName());
        assertEquals("华西大区成立", newest.author().reason());
        assertEquals(db.clock().instant(), newest.recordedAt());
    }

    @Test
    void aChangeCountsFromTodayOrEarlierButNotFromBeforeTheLastOne() {
        UUID east = module.region("2026-01-01");
        UUID west = module.region("2026-01-01");
        UUID store = module.store(east, "2026-02-01");
        assertRefused("organization.date-in-future", () -> units.move(store, "*", west, new Cause(TODAY.plusDays(1), "early")));
        assertRefused("organization.date-before-last-change", () -> units.move(store, "*", west, new Cause(LocalDate.of(2026, 1, 31), "late")));
        assertRefused("organization.date-out-of-range", () -> module.store(east, "1066-10-14"));
        db.clock().set(Instant.parse("2026-11-22T19:59:59Z"));
        units.move(store, "*", west, Cause.today("before the cut-off"));
        assertEquals(TODAY.minusDays(1), history(store).get(0).effectiveOn(), "03:59:59 belongs to the day before");
    }

    @Test
    void anOwnStoreBecomesFranchisedAndTheHistoryKnows() {
        UUID store = module.store(module.region("2026-01-01"), "2026-02-01");
        units.edit(store, "*", renamed(store, "加盟店", Ownership.FRANCHISED, "某某商贸有限公司"), "contract of today");
        assertEquals(Ownership.OWN, module.organization.stateOn(store, TODAY.minusDays(1)).orElseThrow().ownership());
        assertEquals("某某商贸有限公司", module.organization.stateOn(store, TODAY).orElseThrow().franchisee());
        assertEquals(List.of(Kind.EDITED, Kind.CREATED), history(store).stream().map(UnitHistoryEntity::kind).toList());
        UnitDetails phone = new UnitDetails(module.codeOf(store), "加盟店", null, Ownership.FRANCHISED, "某某商贸有限公司", null, "021-5550 0000", null, null);
        units.edit(store, "*", phone, null);
        assertEquals(2, history(store).size(), "a telephone number is no history");
    }

    @Test
    void closingAndReopening() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-02-01");
        assertRefused("organization.open-below", () -> units.changeStatus(region, "*", UnitStatus.CLOSED, Cause.today("end")));
        units.changeStatus(store, "*", UnitStatus.SUSPENDED, new Cause(LocalDate.of(2026, 6, 1), "装修"));
        assertFalse(module.organization.unit(store).orElseThrow().isOpen());
        units.changeStatus(store, "*", UnitStatus.CLOSED, Cause.today("租约到期"));
        units.changeStatus(region, "*", UnitStatus.CLOSED, Cause.today("end"));
        assertRefused("organization.parent-closed", () -> units.changeStatus(store, "*", UnitStatus.OPEN, Cause.today("again")));
        units.changeStatus(region, "*", UnitStatus.OPEN, Cause.today("again"));
        units.changeStatus(store, "*", UnitStatus.OPEN, Cause.today("again"));
        assertTrue(module.organization.unit(store).orElseThrow().isOpen());
        assertEquals(UnitStatus.SUSPENDED, module.organization.stateOn(store, LocalDate.of(2026, 6, 1)).orElseThrow().status());
        assertEquals(new UnitStatusChanged(store, UnitStatus.OPEN, UnitStatus.SUSPENDED, LocalDate.of(2026, 6, 1)), db.published(UnitStatusChanged.class).get(0));
        assertEquals(5, db.published(UnitStatusChanged.class).size());
    }

    @Test
    void openingHoursAreStoredAndInherited() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-02-01");
        LocalDate eve = LocalDate.of(2026, 12, 31);
        OpeningHours hours = new OpeningHours(
                List.of(new WeekSpan(DayOfWeek.THURSDAY, new Span(LocalTime.of(9, 30), LocalTime.of(22, 0)))),
                List.of(new ExceptionDay(eve, "跨年夜", List.of(new Span(LocalTime.of(10, 0), LocalTime.of(12, 0)), new Span(LocalTime.of(18, 0), LocalTime.of(1, 0)))),
                        new ExceptionDay(eve.plusDays(1), null, List.of())));
        String seen = etag(region);
        units.setHours(region, seen, hours);
        assertEquals(hours, module.memory.now().node(region).row().hours());
        assertRefused("web.version-outdated", () -> units.setHours(region, seen, OpeningHours.NONE));
        assertEquals(List.of(new OpenPeriod(Instant.parse("2026-12-31T02:00:00Z"), Instant.parse("2026-12-31T04:00:00Z")),
                new OpenPeriod(Instant.parse("2026-12-31T10:00:00Z"), Instant.parse("2026-12-31T17:00:00Z"))), module.organization.openPeriods(store, eve));
        assertTrue(module.organization.openPeriod(store, Instant.parse("2026-12-31T16:59:59Z")).isPresent(), "00:59:59 of the closed day");
        units.changeStatus(store, "*", UnitStatus.SUSPENDED, Cause.today("装修"));
        assertEquals(List.of(), module.organization.openPeriods(store, eve));
        units.setHours(region, "*", OpeningHours.NONE);
        assertEquals(OpeningHours.NONE, module.memory.now().node(region).row().hours());
    }

    @Test
    void tillsBelongToStores() {
        UUID region = module.region("2026-01-01");
        UUID store = module.store(region, "2026-02-01");
        assertRefused("organization.tills-only-in-stores", () -> module.tills.setUp(region, "T1", "1号收银台"));
        UUID till = module.tills.setUp(store, " t1 ", "1号收银台");
        assertEquals(List.of(new Till(till, store, "T1", "1号收银台", true)), module.organization.tills(store));
        assertRefused("organization.till-code-taken", () -> module.tills.setUp(store, "T1", "again"));
        module.tills.edit(till, "\"0\"", "T1", "旧收银台", false);
        assertFalse(module.organization.till(till).orElseThrow().active());
        assertRefused("web.version-outdated", () -> module.tills.edit(till, "\"0\"", "T1", "x", true));
        assertEquals(List.of(new TillChanged(till, store), new TillChanged(till, store)), db.published(TillChanged.class));
    }

    @Test
    void whoMayNotIsRefusedAndNothingHappens() {
        UUID east = module.region("2026-01-01");
        UUID west = module.region("2026-01-01");
        UUID store = module.store(east, "2026-02-01");
        UnitScope onlyEast = new UnitScope(false, Set.of(east, store));
        module.access.grantNothing();
        assertRefused("security.forbidden", () -> units.edit(store, "*", renamed(store, "x", Ownership.OWN, null), null));
        assertRefused("security.forbidden", () -> units.setHours(store, "*", OpeningHours.NONE));
        assertRefused("security.forbidden", () -> module.tills.setUp(store, "T1", "x"));
        module.access.grant(OrganizationPermissions.RESTRUCTURE, onlyEast);
        assertRefused("security.forbidden", () -> units.move(store, "*", west, Cause.today("to where I may not")));
        assertRefused("security.forbidden", () -> units.changeStatus(west, "*", UnitStatus.CLOSED, Cause.today("not mine")));
        assertEquals(east, module.organization.unit(store).orElseThrow().parentId());
        units.changeStatus(store, "*", UnitStatus.CLOSED, Cause.today("mine"));
    }

    @Test
    void whatIsRolledBackIsNotKnown() {
        UUID region = module.region("2026-01-01");
        int known = module.organization.subtree(region).size();
        assertThrows(IllegalStateException.class, () -> db.unitOfWork().run(() -> {
            module.store(region, "2026-02-01");
            throw new IllegalStateException("something else failed");
        }));
        assertEquals(known, module.organization.subtree(region).size());
        assertEquals(known, module.memory.latest().subtree(region).size());
    }

    @Test
    void askingCostsNoStatement() {
        UUID store = module.store(module.region("2026-01-01"), "2026-02-01");
        assertEquals(0, db.statementsOf(() -> {
            module.organization.path(store);
            module.organization.subtree(module.headquarters());
            module.organization.businessDate(store);
            module.organization.openPeriod(store, db.clock().instant());
            module.organization.tills(store);
        }));
    }

    @Test
    void readingAllCostsTheSameHoweverManyUnitsThereAre() {
        UUID region = module.region("2026-01-01");
        try (Module other = new Module(db)) {
            module.store(region, "2026-02-01");
            long before = db.statementsOf(other.memory::latest);
            for (int count = 0; count < 20; count++) {
                UUID store = module.store(region, "2026-02-01");
                units.setHours(store, "*", new OpeningHours(List.of(new WeekSpan(DayOfWeek.MONDAY, new Span(LocalTime.of(9, 0), LocalTime.of(21, 0)))), List.of()));
            }
            assertEquals(before, db.statementsOf(other.memory::latest));
        }
    }

    private UnitDetails renamed(UUID unit, String name, Ownership ownership, String franchisee) {
        return new UnitDetails(module.codeOf(unit), name, null, ownership, franchisee, null, null, null, null);
    }

    private String etag(UUID unit) {
        return "\"" + module.memory.latest().node(unit).row().version() + "\"";
    }

    private List<UnitHistoryEntity> history(UUID unit) {
        return db.unitOfWork().readOnly(() -> module.history.of(unit, null, true, 100));
    }

    private static ProblemException assertRefused(String code, Executable work) {
        ProblemException refused = assertThrows(ProblemException.class, work);
        assertEquals(code, refused.problem().code());
        return refused;
    }
}
