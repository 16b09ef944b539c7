package dev.tessera.organization.provider.entity;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A unit of the organisation. */
@Entity
@Table(name = "organization_unit")
public class UnitEntity {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "parent_id")
    private UUID parentId;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    @Enumerated(EnumType.STRING)
    private UnitStatus status;

    private String code;
    private String name;

    @Column(name = "english_name")
    private String englishName;

    @Enumerated(EnumType.STRING)
    private Ownership ownership;

    private String franchisee;
    private String address;
    private String phone;
    private ZoneId zone;

    @Column(name = "cut_off")
    private LocalTime cutOff;

    @ElementCollection
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "organization_week_span", joinColumns = @JoinColumn(name = "unit_id"))
    @OrderColumn(name = "place")
    private List<WeekSpanRow> week = new ArrayList<>();

    @ElementCollection
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "organization_exception_day", joinColumns = @JoinColumn(name = "unit_id"))
    @OrderColumn(name = "place")
    private List<ExceptionDayRow> exceptions = new ArrayList<>();

    protected UnitEntity() {}

    public UnitEntity(UUID id, UnitValues values) {
        this.id = id;
        this.kind = values.kind();
        set(values);
    }

    /** @return what is stored now */
    public UnitValues values() {
        return new UnitValues(kind, parentId, status,
                new UnitDetails(code, name, englishName, ownership, franchisee, address, phone, zone, cutOff));
    }

    /** Stores other values; the kind never changes. */
    public void set(UnitValues values) {
        UnitDetails details = values.details();
        parentId = values.parentId();
        status = values.status();
        code = details.code();
        name = details.name();
        englishName = details.englishName();
        ownership = details.ownership();
        franchisee = details.franchisee();
        address = details.address();
        phone = details.phone();
        zone = details.zone();
        cutOff = details.cutOff();
    }

    /** @return the hours set for this very unit */
    public OpeningHours hours() {
        return new OpeningHours(week.stream().map(WeekSpanRow::value).toList(), ExceptionDayRow.values(exceptions));
    }

    /** Sets the hours of this very unit. */
    public void hours(OpeningHours hours) {
        week.clear();
        hours.week().stream().map(WeekSpanRow::new).forEach(week::add);
        exceptions.clear();
        hours.exceptions().stream().flatMap(day -> ExceptionDayRow.rows(day).stream()).forEach(exceptions::add);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }
}
