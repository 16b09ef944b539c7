package dev.tessera.security.internal.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A role given to an account for a unit and everything below it, or for the whole deployment. */
@Entity
@Table(name = "security_grant")
public class Grant {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "role_id")
    private String roleId;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "granted_by")
    private UUID grantedBy;

    @Column(name = "granted_at")
    private Instant grantedAt;

    protected Grant() {}

    Grant(UUID id, UUID accountId, String roleId, UUID unitId, UUID grantedBy, Instant grantedAt) {
        this.id = id;
        this.accountId = accountId;
        this.roleId = roleId;
        this.unitId = unitId;
        this.grantedBy = grantedBy;
        this.grantedAt = grantedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    /** @return a built-in role's id, or a custom role's as text */
    public String roleId() {
        return roleId;
    }

    /** @return null for the whole deployment */
    public UUID unitId() {
        return unitId;
    }

    public Instant grantedAt() {
        return grantedAt;
    }
}
