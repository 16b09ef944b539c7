package dev.tessera.members.provider.entity;

import dev.tessera.members.api.LifecycleStage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A step in a member's life with us. */
@Entity
@Table(name = "members_stage_change")
public class StageChangeRow {

    /** Why the stage changed. */
    public enum Cause { REGISTERED, VISIT, TIME, RULE, MERGE }

    @Id
    private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_stage")
    private LifecycleStage from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_stage")
    private LifecycleStage to;

    private LocalDate since;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected StageChangeRow() {}

    public StageChangeRow(UUID id, UUID memberId, LifecycleStage from, LifecycleStage to, LocalDate since, Cause cause, Instant recordedAt) {
        this.id = id;
        this.memberId = memberId;
        this.from = from;
        this.to = to;
        this.since = since;
        this.cause = cause;
        this.recordedAt = recordedAt;
    }

    public LifecycleStage from() {
        return from;
    }

    public LifecycleStage to() {
        return to;
    }

    public LocalDate since() {
        return since;
    }

    public Cause cause() {
        return cause;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
