package dev.tessera.security.internal.account;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Holdings.RoleAt;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.login.PasswordHasher;
import dev.tessera.security.internal.login.Secrets;
import dev.tessera.security.internal.start.AccountsFile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Accounts and what is granted to them. Whoever manages accounts does so only where they may, only for accounts that hold nothing
 * they do not hold themselves, and never so that no administrator is left.
 */
@Component(service = Accounts.class)
public final class Accounts {

    private static final String SUBJECT = "security.account";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final AuditTrail audit;
    private final CallerAccess access;
    private final AccountHoldings holdings;
    private final Roles roles;
    private final PasswordHasher hasher;
    private final AccountsFile file;
    private final Revision revision;
    private final Reach reach;
    private final Secrets secrets = new Secrets();

    @Activate
    public Accounts(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock, @Reference AuditTrail audit, @Reference CallerAccess access,
            @Reference PermissionCatalogue catalogue, @Reference AccountHoldings holdings, @Reference Roles roles,
            @Reference PasswordHasher hasher, @Reference AccountsFile file) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.access = access;
        this.holdings = holdings;
        this.roles = roles;
        this.hasher = hasher;
        this.file = file;
        this.revision = new Revision(database);
        this.reach = new Reach(access, catalogue);
    }

    /**
     * @param fresh the account
     * @return it, and the password it was given, which is told only now and must be changed at the first sign-in
     */
    public Created create(NewAccount fresh) {
        String password = secrets.password();
        return new Created(create(fresh, password, true), password);
    }

    /**
     * @param mustChange whether the password works only to change it
     * @return the account
     */
    public Account create(NewAccount fresh, String password, boolean mustChange) {
        String hash = hasher.hash(password);
        return unitOfWork.required(() -> {
            Instant now = clock.instant();
            String login = Logins.require(fresh.login());
            requireMay(fresh.grants());
            revision.begin();
            requireLoginFree(login);
            Account account = new Account(ids.next(), login, fresh.name(), fresh.locale(), now);
            session().persist(account);
            session().flush();
            session().persist(new Credential(account.id(), hash, mustChange, now));
            audit.record(new Change("security.account-create", SUBJECT, account.id().toString(), null, null, Snapshot.of(account)));
            fresh.grants().forEach(grant -> add(account, grant));
            return account;
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is none, or none the caller may see */
    public Account get(UUID id) {
        return unitOfWork.readOnly(() -> visible(id));
    }

    /** @param check is given the present version and throws if the edit was made on another */
    public Account change(UUID id, LongConsumer check, String name, String locale, Account.Status status) {
        return unitOfWork.required(() -> {
            revision.begin();
            Account account = manageable(id);
            check.accept(account.version());
            if (status == Account.Status.DISABLED) {
                requireOther(id);
            }
            Snapshot before = Snapshot.of(account);
            account.change(name, locale, status);
            session().flush();
            if (!account.isActive()) {
                endSessions(id);
                requireAdministrator();
            }
            audit.record(new Change("security.account-edit", SUBJECT, id.toString(), null, before, Snapshot.of(account)));
            return account;
        });
    }

    /** @return the new password, which is told only now and must be changed at the next sign-in */
    public String resetPassword(UUID id) {
        requireOther(id);
        String password = secrets.password();
        setPassword(id, password, true);
        return password;
    }

    /** Gives the account a password and ends its sessions. */
    private void setPassword(UUID id, String password, boolean mustChange) {
        String hash = hasher.hash(password);
        unitOfWork.run(() -> {
            String login = manageable(id).login();
            session().find(Credential.class, id).changePassword(hash, mustChange, clock.instant());
            endSessions(id);
            unitOfWork.afterCommit(() -> file.forget(login));
            audit.record(new Change("security.password-reset", SUBJECT, id.toString(), null, null, null));
        });
    }

    /** Takes away the second factor, for somebody who lost it. */
    public void removeTotp(UUID id) {
        requireOther(id);
        unitOfWork.run(() -> {
            manageable(id);
            session().find(Credential.class, id).removeTotp();
            session().createMutationQuery("delete from RecoveryCode where id.accountId = :account").setParameter("account", id)
                    .executeUpdate();
            endSessions(id);
            audit.record(new Change("security.totp-reset", SUBJECT, id.toString(), null, null, null));
        });
    }

    /** Ends all sessions of the account. */
    public int signOut(UUID id) {
        return unitOfWork.required(() -> {
            manageable(id);
            int ended = endSessions(id);
            audit.record(new Change("security.sessions-end", SUBJECT, id.toString(), null, null, Map.of("sessions", ended)));
            return ended;
        });
    }

    /** @return the grants of an account the caller may see, in the order they were made */
    public List<Grant> grants(UUID id) {
        return unitOfWork.readOnly(() -> {
            visible(id);
            return grantsOf(id);
        });
    }

    /** @param unitId null for the whole deployment */
    public Grant grant(UUID id, String roleId, UUID unitId) {
        return unitOfWork.required(() -> {
            RoleGrant wish = new RoleGrant(roleId, unitId);
            requireMay(List.of(wish));
            revision.begin();
            Account account = visible(id);
            return add(account, wish);
        });
    }

    public void revoke(UUID id, UUID grantId) {
        unitOfWork.run(() -> {
            revision.begin();
            visible(id);
            Grant grant = session().find(Grant.class, grantId);
            if (grant == null || !grant.accountId().equals(id)) {
                throw Problem.notFound("security.grant-unknown").exception();
            }
            requireMayGrant(new RoleGrant(grant.roleId(), grant.unitId()));
            session().remove(grant);
            session().flush();
            requireAdministrator();
            audit.record(new Change("security.grant-revoke", SUBJECT, id.toString(), grant.unitId(), GrantSnapshot.of(grant), null));
        });
    }

    /** @return the account, if the caller may manage it; inside a unit of work */
    public Account manageable(UUID id) {
        Account account = visible(id);
        UnitScope scope = access.scope(SecurityPermissions.ACCOUNTS_MANAGE);
        List<Grant> grants = grantsOf(id);
        boolean within = !grants.isEmpty() && grants.stream().allMatch(grant -> grant.unitId() != null && scope.contains(grant.unitId()));
        if (!scope.everywhere() && !within) {
            throw Problem.forbidden("security.account-elsewhere").exception();
        }
        reach.requireAll(holdings.load(id), "security.account-exceeds-own");
        return account;
    }

    /** @return the grants of an account; inside a unit of work */
    public List<Grant> grantsOf(UUID id) {
        return session().createSelectionQuery("from Grant where accountId = :account order by grantedAt, id", Grant.class)
                .setParameter("account", id).getResultList();
    }

    private Account visible(UUID id) {
        UnitScope scope = access.scope(SecurityPermissions.ACCOUNTS_READ);
        Account account = session().find(Account.class, id);
        boolean seen = account != null
                && (scope.everywhere() || grantsOf(id).stream().anyMatch(grant -> grant.unitId() != null && scope.contains(grant.unitId())));
        if (!seen) {
            throw Problem.notFound("security.account-unknown").exception();
        }
        return account;
    }

    private Grant add(Account account, RoleGrant wish) {
        requireNew(account, wish);
        Grant grant = new Grant(ids.next(), account.id(), wish.roleId(), wish.unitId(), access.caller().accountId(), clock.instant());
        session().persist(grant);
        session().flush();
        audit.record(new Change("security.grant-add", SUBJECT, account.id().toString(), wish.unitId(), null, GrantSnapshot.of(grant)));
        return grant;
    }

    /** An account without a grant would belong to no unit; only somebody responsible for all of them may make one. */
    private void requireMay(List<RoleGrant> grants) {
        if (grants.isEmpty()) {
            access.require(SecurityPermissions.ACCOUNTS_MANAGE, null);
        }
        for (RoleGrant grant : grants) {
            requireMayGrant(grant);
        }
    }

    private void requireMayGrant(RoleGrant grant) {
        access.require(SecurityPermissions.ACCOUNTS_MANAGE, grant.unitId());
        if (roles.find(grant.roleId()).isEmpty()) {
            throw Problem.invalid("security.role-unknown").with("role", grant.roleId()).exception();
        }
        reach.requireAll(holdings.of(List.of(grant.asRoleAt())), "security.grant-exceeds-own");
    }

    private void requireNew(Account account, RoleGrant wish) {
        if (wish.unitId() != null && access.tree().subtree(wish.unitId()).isEmpty()) {
            throw Problem.invalid("security.unit-unknown").with("unit", wish.unitId()).exception();
        }
        boolean there = grantsOf(account.id()).stream()
                .anyMatch(grant -> grant.roleId().equals(wish.roleId()) && Objects.equals(grant.unitId(), wish.unitId()));
        if (there) {
            throw Problem.conflict("security.grant-exists").exception();
        }
    }

    private void requireLoginFree(String login) {
        long others = session().createSelectionQuery("select count(*) from Account where login = :login", Long.class)
                .setParameter("login", login).getSingleResult();
        if (others > 0) {
            throw Problem.conflict("security.login-taken").at("/login", "security.login-taken").exception();
        }
    }

    private void requireOther(UUID id) {
        if (id.equals(access.caller().accountId())) {
            throw Problem.conflict("security.own-account").exception();
        }
    }

    private void requireAdministrator() {
        long left = session().createSelectionQuery("""
                select count(*) from Account a where a.status = ACTIVE
                and exists (select 1 from Grant g where g.accountId = a.id and g.roleId = 'admin' and g.unitId is null)""", Long.class)
                .getSingleResult();
        if (left == 0) {
            throw Problem.conflict("security.last-admin").exception();
        }
    }

    private int endSessions(UUID id) {
        return session().createMutationQuery("delete from Session where accountId = :account").setParameter("account", id)
                .executeUpdate();
    }

    private Session session() {
        return database.session();
    }

    /**
     * @param login what they type to sign in
     * @param name what others see
     * @param locale {@code zh-CN} or {@code en}
     * @param grants what it may do from the start
     */
    public record NewAccount(String login, String name, String locale, List<RoleGrant> grants) {
        public NewAccount {
            grants = new ArrayList<>(grants);
        }
    }

    /**
     * @param roleId a built-in or custom role
     * @param unitId null for the whole deployment
     */
    public record RoleGrant(String roleId, UUID unitId) {
        RoleAt asRoleAt() {
            return new RoleAt(roleId, unitId);
        }
    }

    /**
     * @param account what was created
     * @param password its first password
     */
    public record Created(Account account, String password) {}

    /** What the audit trail keeps of an account. */
    record Snapshot(String login, String name, Account.Status status, String locale) {
        static Snapshot of(Account account) {
            return new Snapshot(account.login(), account.name(), account.status(), account.locale());
        }
    }

    /** What the audit trail keeps of a grant. */
    record GrantSnapshot(String roleId, UUID unitId) {
        static GrantSnapshot of(Grant grant) {
            return new GrantSnapshot(grant.roleId(), grant.unitId());
        }
    }
}
