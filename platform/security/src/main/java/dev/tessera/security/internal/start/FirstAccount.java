package dev.tessera.security.internal.start;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Accounts.NewAccount;
import dev.tessera.security.internal.account.Accounts.RoleGrant;
import dev.tessera.security.internal.account.Revision;
import dev.tessera.security.internal.login.Secrets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the account {@value #LOGIN} in a database without an administrator, with a generated password that must be changed. */
@Component(service = FirstAccount.class, immediate = true)
public final class FirstAccount {

    static final String LOGIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccount.class);

    @Activate
    public FirstAccount(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference CallerAccess access, @Reference Accounts accounts, @Reference AccountsFile file) {
        access.asSystem("security.start", () -> {
            if (unitOfWork.readOnly(() -> isMissing(database))) {
                create(database, unitOfWork, accounts, file);
            }
            return null;
        });
    }

    private static void create(ModuleDatabase database, UnitOfWork unitOfWork, Accounts accounts, AccountsFile file) {
        String password = new Secrets().password();
        unitOfWork.run(() -> {
            // Another node may be starting on the same database.
            new Revision(database).begin();
            if (isMissing(database)) {
                RoleGrant everything = new RoleGrant(BuiltInRole.ADMIN.id(), null);
                accounts.create(new NewAccount(LOGIN, "系统管理员", "zh-CN", List.of(everything)), password, true);
                file.write(LOGIN, password, BuiltInRole.ADMIN.id(), "系统管理员");
                LOG.info("The account {} was created; its password is in {} and must be changed", LOGIN, file.path());
            }
        });
    }

    private static boolean isMissing(ModuleDatabase database) {
        return database.session()
                .createSelectionQuery("select count(*) from Grant where roleId = 'admin' and unitId is null", Long.class)
                .getSingleResult() == 0;
    }
}
