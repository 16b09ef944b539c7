package dev.tessera.security.internal.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A code that signs in once in place of the second factor; only a keyed hash is stored. */
@Entity
@Table(name = "security_recovery_code")
public class RecoveryCode {

    @EmbeddedId
    private Key id;

    protected RecoveryCode() {}

    public RecoveryCode(UUID accountId, byte[] codeHash) {
        id = new Key(accountId, codeHash);
    }

    /** Whose code it is, and its hash. */
    @Embeddable
    public record Key(@Column(name = "account_id") UUID accountId, @Column(name = "code_hash") byte[] codeHash) {}
}
