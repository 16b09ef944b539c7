package dev.tessera.security.internal.privacy;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.EncryptedValues;
import dev.tessera.security.internal.access.CallerAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Brings a new key for personal data into use, and what is stored under older keys along. */
@Component(service = KeyRotation.class)
public final class KeyRotation {

    private static final int BATCH = 500;

    private final Keys keys;
    private final KeyOpener opener;
    private final UnitOfWork unitOfWork;
    private final CallerAccess access;
    private final AuditTrail audit;

    @Reference(policyOption = ReferencePolicyOption.GREEDY, policy = ReferencePolicy.DYNAMIC)
    private volatile List<EncryptedValues> values = List.of();

    @Activate
    public KeyRotation(@Reference Keys keys, @Reference(target = "(tessera.module=security)") ModuleDatabase database,
            @Reference UnitOfWork unitOfWork, @Reference Clock clock, @Reference CallerAccess access, @Reference AuditTrail audit) {
        this.keys = keys;
        this.opener = new KeyOpener(database, unitOfWork, clock);
        this.unitOfWork = unitOfWork;
        this.access = access;
        this.audit = audit;
    }

    /** Binds those who store encrypted values. */
    void use(List<EncryptedValues> holders) {
        values = List.copyOf(holders);
    }

    /** @return the ids of the keys, the newest last */
    public Set<Integer> ids() {
        return keys.ids();
    }

    /**
     * Adds a key to the file; from now on it encrypts. Values under older keys stay readable. The new file belongs onto all nodes.
     *
     * @return the id of the new key
     */
    public int rotate() {
        KeyRing ring = keys.rotate(new SecureRandom());
        access.asSystem("security.shell", () -> {
            unitOfWork.run(() -> {
                opener.remember(ring);
                audit.record(new Change("security.key-rotate", "security.key", Integer.toString(ring.newestId()), null, null, null));
            });
            return null;
        });
        return ring.newestId();
    }

    /** Encrypts again, in small units of work, whatever is not under the newest key; may be interrupted and begun again. */
    public void reencrypt() {
        for (EncryptedValues holder : values) {
            access.asSystem("security.keys", () -> {
                boolean more = true;
                while (more) {
                    more = unitOfWork.requiresNew(() -> holder.reencrypt(BATCH));
                }
                return null;
            });
        }
    }
}
