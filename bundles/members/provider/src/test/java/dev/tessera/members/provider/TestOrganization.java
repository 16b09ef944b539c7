package dev.tessera.members.provider;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.api.UnitStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A headquarters with two stores in Shanghai and the four of the demonstration, whose day begins at four. */
final class TestOrganization implements Organization {

    static final UUID HEADQUARTERS = new UUID(9, 0);
    static final UUID SHANGHAI = new UUID(9, 1);
    static final UUID HANGZHOU = new UUID(9, 2);
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.of(4, 0));
    private static final List<Unit> UNITS = List.of(unit(HEADQUARTERS, null, UnitKind.HEADQUARTERS, "HQ"),
            unit(SHANGHAI, HEADQUARTERS, UnitKind.STORE, "SH-001"), unit(HANGZHOU, HEADQUARTERS, UnitKind.STORE, "HZ-001"),
            unit(new UUID(9, 3), HEADQUARTERS, UnitKind.STORE, "GZ-001"), unit(new UUID(9, 4), HEADQUARTERS, UnitKind.STORE, "SZ-001"));

    private static Unit unit(UUID id, UUID parent, UnitKind kind, String code) {
        return new Unit(id, parent, kind, code, "unit " + code, null, UnitStatus.OPEN, kind == UnitKind.STORE ? Ownership.OWN : null, null, null,
                null, CALENDAR);
    }

    @Override
    public Optional<Unit> headquarters() {
        return Optional.of(UNITS.get(0));
    }

    @Override
    public Optional<Unit> unit(UUID id) {
        return UNITS.stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Unit> unitByCode(String code) {
        return UNITS.stream().filter(unit -> unit.code().equalsIgnoreCase(code)).findFirst();
    }

    @Override
    public List<Unit> path(UUID id) {
        return id.equals(HEADQUARTERS) ? List.of(UNITS.get(0)) : List.of(UNITS.get(0), unit(id).orElseThrow());
    }

    @Override
    public List<Unit> subtree(UUID id) {
        return id.equals(HEADQUARTERS) ? UNITS : List.of(unit(id).orElseThrow());
    }

    @Override
    public List<Unit> stores(UUID id) {
        return subtree(id).stream().filter(Unit::isStore).toList();
    }

    @Override
    public BusinessCalendar calendar(UUID id) {
        return CALENDAR;
    }

    @Override
    public LocalDate businessDate(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<OpenPeriod> openPeriods(UUID id, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OpenPeriod> openPeriod(UUID id, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Till> till(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<Till> tills(UUID storeId) {
        return List.of();
    }

    @Override
    public Optional<UnitState> stateOn(UUID id, LocalDate date) {
        return Optional.empty();
    }
}
