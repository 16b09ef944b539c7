package dev.tessera.security.internal.session;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** By what a program signs in: some of its owner's permissions, until it expires or is revoked. Only a hash is stored. */
@Entity
@Table(name = "security_token")
public class ApiToken {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String name;
    private String prefix;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "security_token_permission", joinColumns = @JoinColumn(name = "token_id"))
    @Column(name = "permission")
    private Set<String> permissions = new TreeSet<>();

    protected ApiToken() {}

    ApiToken(UUID id, UUID accountId, String secret, Wish wish, byte[] tokenHash, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.name = wish.name();
        this.prefix = ApiTokens.shown(secret);
        this.tokenHash = tokenHash;
        this.unitId = wish.unitId();
        this.createdAt = now;
        this.expiresAt = wish.expiresAt();
        this.permissions.addAll(wish.permissions());
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    /** @return how the token begins, by which people tell tokens apart */
    public String prefix() {
        return prefix;
    }

    /** @return the unit it is limited to; null for no limit but its owner's */
    public UUID unitId() {
        return unitId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** @return about when it was used last, give or take a minute; null if never */
    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    public Instant revokedAt() {
        return revokedAt;
    }

    public Set<String> permissions() {
        return Set.copyOf(permissions);
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    /**
     * What a token is to be.
     *
     * @param name what it is for
     * @param permissions what it may do, if its owner may
     * @param unitId null for no limit but its owner's
     * @param expiresAt when it ends
     */
    public record Wish(String name, Set<String> permissions, UUID unitId, Instant expiresAt) {
        public Wish {
            permissions = Set.copyOf(permissions);
        }
    }
}
