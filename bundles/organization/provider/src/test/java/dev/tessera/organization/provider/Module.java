package dev.tessera.organization.provider;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The module's services put together by hand, as declarative services would. */
final class Module implements AutoCloseable {

    private static final AtomicInteger CODES = new AtomicInteger();

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final OrganizationMemory memory;
    final UnitHistory history;
    final UnitService units;
    final TillService tills;
    final OrganizationService organization;

    Module(TestDatabase db) {
        this.db = db;
        var database = db.module("organization");
        memory = new OrganizationMemory(db.unitOfWork(), database);
        history = new UnitHistory(database, access, db.clock());
        units = new UnitService(db.unitOfWork(), database, memory, history, db.ids(), access, this::record, db.events());
        tills = new TillService(db.unitOfWork(), database, memory, db.ids(), access, this::record, db.events());
        organization = new OrganizationService(memory, history, db.unitOfWork(), db.clock());
    }

    private void record(Change change) {
        db.unitOfWork().afterCommit(() -> audit.add(change));
    }

    /** The headquarters, which is there since 2020. */
    UUID headquarters() {
        return organization.headquarters().map(Unit::id).orElseGet(() -> create(UnitKind.HEADQUARTERS, null, "HQ", "2020-01-01"));
    }

    /** A new region of the headquarters, with a code of its own. */
    UUID region(String since) {
        return region(headquarters(), since);
    }

    UUID region(UUID parent, String since) {
        return create(UnitKind.REGION, parent, code("R"), since);
    }

    UUID store(UUID parent, String since) {
        return create(UnitKind.STORE, parent, code("S"), since);
    }

    /** A code nobody has yet. */
    static String code(String prefix) {
        return prefix + "-" + CODES.incrementAndGet();
    }

    String codeOf(UUID unit) {
        return organization.unit(unit).orElseThrow().code();
    }

    private UUID create(UnitKind kind, UUID parent, String code, String since) {
        return units.create(new UnitValues(kind, parent, UnitStatus.OPEN, details(kind, code)), new Cause(LocalDate.parse(since), null));
    }

    static UnitDetails details(UnitKind kind, String code) {
        boolean root = kind == UnitKind.HEADQUARTERS;
        return new UnitDetails(code, "unit " + code, null, kind == UnitKind.STORE ? Ownership.OWN : null, null, null, null,
                root ? ZoneId.of("Asia/Shanghai") : null, root ? LocalTime.of(4, 0) : null);
    }

    @Override
    public void close() {
        memory.close();
    }
}
