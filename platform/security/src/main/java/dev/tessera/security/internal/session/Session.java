package dev.tessera.security.internal.session;

import dev.tessera.security.internal.access.Connection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody signed in with a browser. Of the token in the cookie only a hash is stored. */
@Entity
@Table(name = "security_session")
public class Session {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    private String address;
    private String agent;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected Session() {}

    Session(UUID id, UUID accountId, byte[] tokenHash, Connection from, Instant now, Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        this.tokenHash = tokenHash;
        this.address = from.address();
        this.agent = from.agent();
        this.createdAt = now;
        this.lastSeenAt = now;
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public String address() {
        return address;
    }

    public String agent() {
        return agent;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    /** @return when it ends however busy it is */
    public Instant expiresAt() {
        return expiresAt;
    }
}
