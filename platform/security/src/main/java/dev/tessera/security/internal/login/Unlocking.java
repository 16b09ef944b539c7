package dev.tessera.security.internal.login;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.Accounts;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets somebody in again whom too many wrong tries have locked out. */
@Component(service = Unlocking.class)
public final class Unlocking {

    private final Accounts accounts;
    private final TryCounter tries;
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;

    @Activate
    public Unlocking(@Reference Accounts accounts, @Reference TryCounter tries, @Reference UnitOfWork unitOfWork,
            @Reference AuditTrail audit) {
        this.accounts = accounts;
        this.tries = tries;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    public void unlock(UUID accountId) {
        unitOfWork.run(() -> {
            Account account = accounts.manageable(accountId);
            tries.unblockLogin(account.login());
            audit.record(new Change("security.unlock", "security.account", accountId.toString(), null, null, null));
        });
    }
}
