package dev.tessera.security.internal.account;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.login.Unlocking;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets whoever runs the server help somebody who cannot sign in any more. */
@Component(service = Rescue.class)
public final class Rescue {

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final CallerAccess access;
    private final Accounts accounts;
    private final Unlocking unlocking;

    @Activate
    public Rescue(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference CallerAccess access, @Reference Accounts accounts, @Reference Unlocking unlocking) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.access = access;
        this.accounts = accounts;
        this.unlocking = unlocking;
    }

    /**
     * @return the account's new password
     * @throws IllegalArgumentException if there is no such account
     */
    public String reset(String login) {
        return access.asSystem("security.shell", () -> {
            UUID id = unitOfWork.readOnly(() -> database.session().createSelectionQuery("select id from Account where login = :login", UUID.class)
                    .setParameter("login", Logins.normalise(login)).uniqueResultOptional()
                    .orElseThrow(() -> new IllegalArgumentException("There is no account with the login " + login)));
            unlocking.unlock(id);
            accounts.removeTotp(id);
            return accounts.resetPassword(id);
        });
    }
}
