package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a member said about one purpose and channel, and the evidence of it. */
@Entity
@Table(name = "members_consent")
public class ConsentRow {

    @Id
    private UUID id;

    @Column(name = "member_id")
    private UUID memberId;

    private String purpose;
    private String channel;

    @Enumerated(EnumType.STRING)
    private ConsentDecision decision;

    @Column(name = "text_version")
    private Integer textVersion;

    private String method;
    private byte[] evidence;

    @Column(name = "given_at")
    private Instant givenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "recorded_by")
    private String recordedBy;

    protected ConsentRow() {}

    public ConsentRow(UUID id, UUID memberId, String purpose, String channel, ConsentDecision decision, Integer textVersion, String method,
            byte[] evidence, Instant givenAt, Instant expiresAt, Instant recordedAt, String recordedBy) {
        this.id = id;
        this.memberId = memberId;
        this.purpose = purpose;
        this.channel = channel;
        this.decision = decision;
        this.textVersion = textVersion;
        this.method = method;
        this.evidence = evidence;
        this.givenAt = givenAt;
        this.expiresAt = expiresAt;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** @return whether it is a yes that has not run out */
    public boolean isInForce(Instant now) {
        return decision == ConsentDecision.GRANTED && (expiresAt == null || expiresAt.isAfter(now));
    }

    public UUID id() {
        return id;
    }

    public String purpose() {
        return purpose;
    }

    public String channel() {
        return channel;
    }

    public ConsentDecision decision() {
        return decision;
    }

    public Integer textVersion() {
        return textVersion;
    }

    public String method() {
        return method;
    }

    public byte[] evidence() {
        return evidence;
    }

    public Instant givenAt() {
        return givenAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String recordedBy() {
        return recordedBy;
    }
}
