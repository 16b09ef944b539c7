package dev.tessera.organization.testing;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.api.UnitStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A headquarters with four stores whose day begins at four in Shanghai; each store has the tills T1 to T16. Has no opening hours. */
public final class TestOrganization implements Organization {

    public static final UUID HEADQUARTERS = new UUID(9, 0);
    public static final UUID SHANGHAI = new UUID(9, 1);
    public static final UUID HANGZHOU = new UUID(9, 2);
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.of(4, 0));
    private static final List<Unit> UNITS = List.of(unit(HEADQUARTERS, null, UnitKind.HEADQUARTERS, "HQ"),
            unit(SHANGHAI, HEADQUARTERS, UnitKind.STORE, "SH-001"), unit(HANGZHOU, HEADQUARTERS, UnitKind.STORE, "HZ-001"),
            unit(new UUID(9, 3), HEADQUARTERS, UnitKind.STORE, "GZ-001"), unit(new UUID(9, 4), HEADQUARTERS, UnitKind.STORE, "SZ-001"));

    private final Clock clock;
    private volatile Predicate<LocalDate> open = day -> false;

    /** @param clock tells the business date */
    public TestOrganization(Clock clock) {
        this.clock = clock;
    }

    /** The store's till with that number, 1 to 16. */
    public static UUID till(UUID storeId, int number) {
        return new UUID(storeId.getLeastSignificantBits() + 100, number);
    }

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
        return CALENDAR.dateOf(clock.instant());
    }

    @Override
    public List<OpenPeriod> openPeriods(UUID id, LocalDate date) {
        return open.test(date) ? List.of(new OpenPeriod(date.atTime(9, 0).atZone(CALENDAR.zone()).toInstant(),
                date.atTime(21, 0).atZone(CALENDAR.zone()).toInstant())) : List.of();
    }

    /** Stores have hours on these days; without it on none. */
    public void openOn(Predicate<LocalDate> days) {
        open = days;
    }

    @Override
    public Optional<OpenPeriod> openPeriod(UUID id, Instant at) {
        return Optional.empty();
    }

    @Override
    public Optional<Till> till(UUID id) {
        return UNITS.stream().flatMap(unit -> tills(unit.id()).stream()).filter(till -> till.id().equals(id)).findFirst();
    }

    @Override
    public List<Till> tills(UUID storeId) {
        return unit(storeId).filter(Unit::isStore).stream().flatMap(store -> IntStream.rangeClosed(1, 16)
                .mapToObj(number -> new Till(till(storeId, number), storeId, "T" + number, "till " + number, true))).toList();
    }

    @Override
    public Optional<UnitState> stateOn(UUID id, LocalDate date) {
        return Optional.empty();
    }
}
