package dev.tessera.members.provider.entity;

import dev.tessera.members.api.Contact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A way to reach a member. */
@Entity
@Table(name = "members_contact")
public class ContactRow {

    @Id
    private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Contact.Kind kind;

    private String label;

    @Column(name = "value_encrypted")
    private byte[] value;

    @Column(name = "lookup_hash")
    private byte[] lookupHash;

    @Column(name = "added_at")
    private Instant addedAt;

    protected ContactRow() {}

    public ContactRow(UUID id, UUID memberId, Contact.Kind kind, String label, byte[] value, byte[] lookupHash, Instant addedAt) {
        this.id = id;
        this.memberId = memberId;
        this.kind = kind;
        this.label = label;
        this.value = value;
        this.lookupHash = lookupHash;
        this.addedAt = addedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID memberId() {
        return memberId;
    }

    public Contact.Kind kind() {
        return kind;
    }

    public String label() {
        return label;
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
}
