package dev.tessera.security.internal.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** One row of the audit trail, as it was written; sealed later by the sealer, never changed. */
@Entity
@Table(name = "security_audit")
public class AuditEntry {

    @Id
    private UUID id;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Column(name = "actor_kind")
    private String actorKind;

    @Column(name = "actor_id")
    private UUID actorId;

    @Column(name = "actor_name")
    private String actorName;

    private String address;
    private String action;

    @Column(name = "subject_type")
    private String subjectType;

    @Column(name = "subject_id")
    private String subjectId;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "before_value", length = Length.LONG32)
    private String before;

    @Column(name = "after_value", length = Length.LONG32)
    private String after;

    @Column(insertable = false, updatable = false)
    private Long sequence;

    @Column(insertable = false, updatable = false)
    private byte[] hash;

    protected AuditEntry() {}

    AuditEntry(UUID id, Instant occurredAt, Actor actor, Content content) {
        this.id = id;
        this.occurredAt = occurredAt;
        this.actorKind = actor.kind();
        this.actorId = actor.id();
        this.actorName = actor.name();
        this.address = actor.address();
        this.action = content.action();
        this.subjectType = content.subjectType();
        this.subjectId = content.subjectId();
        this.unitId = content.unitId();
        this.before = content.before();
        this.after = content.after();
    }

    public UUID id() {
        return id;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public Actor actor() {
        return new Actor(actorKind, actorId, actorName, address);
    }

    public Content content() {
        return new Content(action, subjectType, subjectId, unitId, before, after);
    }

    /** @return its place in the chain; null until it is sealed */
    public Long sequence() {
        return sequence;
    }

    /** @return the hash over this row and all before it; null until it is sealed */
    public byte[] hash() {
        return hash;
    }

    /**
     * Who did it, and from where.
     *
     * @param kind a {@link dev.tessera.security.Caller.Kind} or {@code ANONYMOUS}
     * @param id the account; null for the system and for those we do not know
     * @param name the name at that time
     * @param address the network address in full; null for the system
     */
    public record Actor(String kind, UUID id, String name, String address) {}

    /**
     * What was done.
     *
     * @param action {@code module.verb}
     * @param subjectType what kind of thing
     * @param subjectId which one
     * @param unitId where it belongs; null if nowhere
     * @param before JSON; null if there was nothing
     * @param after JSON; null if there is nothing any more
     */
    public record Content(String action, String subjectType, String subjectId, UUID unitId, String before, String after) {}
}
