package dev.tessera.members.provider.entity;

import dev.tessera.members.api.IdentifierType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that belongs to one member only and finds them. */
@Entity
@Table(name = "members_identifier")
public class IdentifierRow {

    @Id
    private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private IdentifierType type;

    private String issuer;

    @Column(name = "value_encrypted")
    private byte[] value;

    @Column(name = "lookup_hash")
    private byte[] lookupHash;

    @Column(name = "added_at")
    private Instant addedAt;

    @Column(name = "added_by")
    private String addedBy;

    protected IdentifierRow() {}

    public IdentifierRow(UUID id, UUID memberId, IdentifierType type, String issuer, byte[] value, byte[] lookupHash, Instant addedAt,
            String addedBy) {
        this.id = id;
        this.memberId = memberId;
        this.type = type;
        this.issuer = issuer;
        this.value = value;
        this.lookupHash = lookupHash;
        this.addedAt = addedAt;
        this.addedBy = addedBy;
    }

    public UUID id() {
        return id;
    }

    public UUID memberId() {
        return memberId;
    }

    public IdentifierType type() {
        return type;
    }

    public String issuer() {
        return issuer;
    }

    public byte[] value() {
        return value;
    }

    public byte[] lookupHash() {
        return lookupHash;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public String addedBy() {
        return addedBy;
    }
}
