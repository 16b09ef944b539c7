package dev.tessera.security.internal.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** By what an account signs in. Apart from the account, so that signing in does not change the version an admin edits. */
@Entity
@Table(name = "security_credential")
public class Credential {

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change")
    private boolean mustChange;

    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "totp_secret")
    private byte[] totpSecret;

    @Column(name = "totp_confirmed")
    private boolean totpConfirmed;

    @Column(name = "totp_last_step")
    private long totpLastStep;

    @Column(name = "pin_hash")
    private byte[] pinHash;

    protected Credential() {}

    Credential(UUID accountId, String passwordHash, boolean mustChange, Instant now) {
        this.accountId = accountId;
        this.passwordHash = passwordHash;
        this.mustChange = mustChange;
        this.passwordChangedAt = now;
    }

    public UUID accountId() {
        return accountId;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean mustChange() {
        return mustChange;
    }

    public Instant lastLoginAt() {
        return lastLoginAt;
    }

    /** @return the encrypted secret; null if none was asked for */
    public byte[] totpSecret() {
        return totpSecret;
    }

    /** @return whether a code is needed to sign in */
    public boolean totpConfirmed() {
        return totpConfirmed;
    }

    public long totpLastStep() {
        return totpLastStep;
    }

    public byte[] pinHash() {
        return pinHash;
    }

    public void changePassword(String newHash, boolean thenMustChange, Instant now) {
        passwordHash = newHash;
        mustChange = thenMustChange;
        passwordChangedAt = now;
    }

    public void keepPassword() {
        mustChange = false;
    }

    public void rehash(String newHash) {
        passwordHash = newHash;
    }

    public void signedIn(Instant now) {
        lastLoginAt = now;
    }

    public void beginTotp(byte[] encryptedSecret) {
        totpSecret = encryptedSecret;
        totpConfirmed = false;
        totpLastStep = 0;
    }

    public void confirmTotp(long step) {
        totpConfirmed = true;
        totpLastStep = step;
    }

    public void usedTotp(long step) {
        totpLastStep = step;
    }

    public void reencryptTotp(byte[] encryptedSecret) {
        totpSecret = encryptedSecret;
    }

    public void removeTotp() {
        beginTotp(null);
    }

    public void changePin(byte[] newHash) {
        pinHash = newHash;
    }
}
