package dev.tessera.security.internal.start;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Accounts.NewAccount;
import dev.tessera.security.internal.account.Accounts.RoleGrant;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.login.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account for each built-in role of the demonstration's chain. Their passwords are truly random and need not be changed. */
@Component
public final class DemoAccounts implements DemoData {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);
    private static final List<Demo> DEMOS = List.of(
            new Demo("hq-manager", "region-manager", null, "陈静怡"),
            new Demo("east-manager", "region-manager", "EAST", "王建国"),
            new Demo("store-manager", "store-manager", "SH-001", "李敏"),
            new Demo("cashier", "cashier", "SH-001", "张小雨"),
            new Demo("auditor", "auditor", null, "周文博"));

    private final ModuleDatabase database;
    private final CallerAccess access;
    private final Accounts accounts;
    private final AccountsFile file;
    private final Secrets secrets = new Secrets();

    /** @param first references the first account, so that it is there before */
    @Activate
    public DemoAccounts(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference CallerAccess access,
            @Reference Accounts accounts, @Reference AccountsFile file, @Reference FirstAccount first) {
        this.database = database;
        this.access = access;
        this.accounts = accounts;
        this.file = file;
    }

    @Override
    public String module() {
        return "security";
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void fill(RandomGenerator random) {
        DEMOS.forEach(this::create);
        letAdminKeepPassword();
    }

    private void create(Demo demo) {
        Optional<UUID> unit = demo.unitCode() == null ? Optional.empty() : access.tree().byCode(demo.unitCode());
        if (demo.unitCode() != null && unit.isEmpty()) {
            LOG.warn("There is no unit {}, so the demonstration has no account {}", demo.unitCode(), demo.login());
            return;
        }
        String password = secrets.password();
        RoleGrant grant = new RoleGrant(demo.roleId(), unit.orElse(null));
        accounts.create(new NewAccount(demo.login(), demo.name(), "zh-CN", List.of(grant)), password, false);
        file.write(demo.login(), password, demo.roleId(), demo.name());
    }

    /** In a demonstration the generated password is good enough, and nobody wants to begin with a form. */
    private void letAdminKeepPassword() {
        database.session().createSelectionQuery("""
                select c from Credential c join Account a on a.id = c.accountId where a.login = :login and c.lastLoginAt is null""",
                Credential.class).setParameter("login", FirstAccount.LOGIN).uniqueResultOptional().ifPresent(Credential::keepPassword);
    }

    private record Demo(String login, String roleId, String unitCode, String name) {}
}
