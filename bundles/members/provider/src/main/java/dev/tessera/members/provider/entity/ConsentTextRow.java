package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** A text members were shown when they were asked; never changed once published. */
@Entity
@Table(name = "members_consent_text")
public class ConsentTextRow {

    @Id
    private UUID id;

    private String purpose;

    @Column(name = "text_version")
    private int textVersion;

    @Column(name = "body_zh", length = Length.LONG32)
    private String bodyZh;

    @Column(name = "body_en", length = Length.LONG32)
    private String bodyEn;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "published_by")
    private String publishedBy;

    protected ConsentTextRow() {}

    public ConsentTextRow(UUID id, String purpose, int textVersion, String bodyZh, String bodyEn, Instant publishedAt, String publishedBy) {
        this.id = id;
        this.purpose = purpose;
        this.textVersion = textVersion;
        this.bodyZh = bodyZh;
        this.bodyEn = bodyEn;
        this.publishedAt = publishedAt;
        this.publishedBy = publishedBy;
    }

    public String purpose() {
        return purpose;
    }

    public int textVersion() {
        return textVersion;
    }

    public String bodyZh() {
        return bodyZh;
    }

    public String bodyEn() {
        return bodyEn;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public String publishedBy() {
        return publishedBy;
    }
}
