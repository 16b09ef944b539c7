package dev.tessera.organization.provider.entity;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitState;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.UnitValues;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a unit was from a day on, and who made it so. Only ever added. */
@Entity
@Table(name = "organization_unit_history")
public class UnitHistoryEntity {

    /** What happened to the unit. */
    @Schema(name = "HistoryKind")
    public enum Kind { CREATED, EDITED, MOVED, STATUS_CHANGED }

    /**
     * @param accountId who did it; null for the system
     * @param accountName that one's name at the time
     * @param reason why; null if nobody said
     */
    public record Author(UUID accountId, String accountName, String reason) {}

    /** The organisation's revision the change made; a total order of all changes. */
    @Id
    private long revision;

    @Column(name = "unit_id")
    private UUID unitId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "account_name")
    private String accountName;

    private String reason;

    @Column(name = "parent_id")
    private UUID parentId;

    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private UnitStatus status;

    @Enumerated(EnumType.STRING)
    private Ownership ownership;

    private String franchisee;

    protected UnitHistoryEntity() {}

    public UnitHistoryEntity(long revision, Kind kind, LocalDate effectiveOn, Instant recordedAt, Author author, UUID unitId,
            UnitValues values) {
        this.revision = revision;
        this.kind = kind;
        this.effectiveOn = effectiveOn;
        this.recordedAt = recordedAt;
        this.accountId = author.accountId();
        this.accountName = author.accountName();
        this.reason = author.reason();
        this.unitId = unitId;
        this.parentId = values.parentId();
        this.code = values.details().code();
        this.name = values.details().name();
        this.status = values.status();
        this.ownership = values.details().ownership();
        this.franchisee = values.details().franchisee();
    }

    /** @return what the unit was from that day on */
    public UnitState state() {
        return new UnitState(unitId, effectiveOn, parentId, code, name, status, ownership, franchisee);
    }

    public long revision() {
        return revision;
    }

    public Kind kind() {
        return kind;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public Author author() {
        return new Author(accountId, accountName, reason);
    }
}
