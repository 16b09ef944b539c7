package dev.tessera.catalog.provider.entity;

import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A price list. */
@Entity
@Table(name = "catalog_price_list")
public class PriceListRow {

    @Id
    private UUID id;

    @Version
    private long version;

    private String code;
    private String name;

    @Column(name = "unit_id")
    private UUID unitId;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    private String tier;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    private String weekdays;

    @Column(name = "time_from")
    private LocalTime timeFrom;

    @Column(name = "time_until")
    private LocalTime timeUntil;

    private boolean active;

    protected PriceListRow() {}

    public PriceListRow(PriceList list) {
        this.id = list.id();
        set(list);
    }

    /** @return the list as it is stored now */
    public PriceList value() {
        Set<DayOfWeek> days = weekdays == null ? Set.of() : Arrays.stream(weekdays.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
        return new PriceList(id, version, code, name, unitId, audience, tier, new Period(validFrom, validUntil, days, timeFrom, timeUntil), active);
    }

    /** Stores other values. */
    public void set(PriceList list) {
        Period period = list.period();
        code = list.code();
        name = list.name();
        unitId = list.unitId();
        audience = list.audience();
        tier = list.tier();
        validFrom = period.from();
        validUntil = period.until();
        weekdays = period.weekdays().isEmpty() ? null
                : period.weekdays().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
        timeFrom = period.timeFrom();
        timeUntil = period.timeUntil();
        active = list.active();
    }

    public long version() {
        return version;
    }
}
