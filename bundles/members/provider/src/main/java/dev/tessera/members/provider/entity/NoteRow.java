package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A note somebody wrote about a member. */
@Entity
@Table(name = "members_note")
public class NoteRow {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "text_encrypted")
    private byte[] text;

    private boolean sensitive;
    private String author;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected NoteRow() {}

    public NoteRow(UUID id, UUID memberId, byte[] text, boolean sensitive, String author, Instant createdAt) {
        this.id = id;
        this.memberId = memberId;
        this.text = text;
        this.sensitive = sensitive;
        this.author = author;
        this.createdAt = createdAt;
    }

    public void edit(byte[] newText, boolean newSensitive, Instant at) {
        text = newText;
        sensitive = newSensitive;
        changedAt = at;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID memberId() {
        return memberId;
    }

    public byte[] text() {
        return text;
    }

    public boolean sensitive() {
        return sensitive;
    }

    public String author() {
        return author;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
